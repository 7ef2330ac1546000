import { main } from './main.ts';

/** What would start something, or read nothing, were it not refused before. */
const wrong = [
  'nonsense',
  'start --port abc',
  'start --port 1 --port 2',
  'start --network none.json',
  'cluster --instances 0',
  'cluster --network x',
  'import people',
  'import contacts --file none.csv',
  'import points --file none --network none --out x',
  'replay --feed pge --file none --data x --export y',
  'network --edges none --loads none --source B',
  'match --points none --shapes none',
  'triage --file none',
  'chaos --kills=-1',
  'chaos --speed 0',
  'chaos --cluster --kills 3',
  'chaos --cluster --data x',
  'chaos --kills 1 --only broker',
  'chaos --kills 1 --size small',
  'bench downstream --rounds 3',
  'bench log --events x',
  'bench path --on embedded,moon',
  'move --data none --kafka 127.0.0.1:9 --mongodb mongodb://127.0.0.1:9',
  'backup --data none --out x',
  'restore --from none --data x',
  'person erase',
  'person merge --address +13035550143',
  'person split --address +13035550143 --into +13035550199',
  'person export --address +13035550143 --data none',
  'dead list --address nope --user u --password p',
  'engines start --now',
];

it.each(wrong)('%s ends with 2, its last line JSON', async (command) => {
  const [name = '', ...flags] = command.split(' ');
  const written: string[] = [];
  const { stdout, stderr } = process;
  const [writeOut, writeErr] = [stdout.write, stderr.write];
  stdout.write = (text) => written.push(String(text)) > 0;
  stderr.write = () => true;
  const code = await main(name, flags).finally(() => {
    stdout.write = writeOut;
    stderr.write = writeErr;
  });
  expect(code).toBe(2);
  expect(JSON.parse(written.at(-1) ?? '')).toMatchObject({ error: { code: 'command.usage' } });
});
