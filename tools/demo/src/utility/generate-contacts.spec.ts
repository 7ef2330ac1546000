import { generateContacts } from './generate-contacts.ts';
import { generateUtility } from './generate-utility.ts';

const utility = generateUtility({ seed: 7 });
const contacts = generateContacts(utility, { seed: 7 });

describe('demo contacts', () => {
  it('are the same for the same seed and others for another', () => {
    expect(generateContacts(utility, { seed: 7 })).toEqual(contacts);
    expect(generateContacts(utility, { seed: 8 })).not.toEqual(contacts);
  });

  it('have mail addresses and Spanish as asked, and are else the same', () => {
    const others = generateContacts(utility, { seed: 7, byMail: 0.1, inSpanish: 0.05 });
    const without = others.map(({ email: _email, ...rest }) => ({ ...rest, locale: 'en' }));
    expect(without).toEqual(contacts);
    const mails = others.flatMap(({ email }) => email ?? []);
    expect(mails.length / others.length).toBeCloseTo(0.1, 1);
    expect(mails.filter((mail) => !/^[a-z.]+\.\d+@example\.net$/.test(mail))).toEqual([]);
    expect(new Set(mails).size).toBe(mails.length);
    const spanish = others.filter(({ locale }) => locale === 'es');
    expect(spanish.length / others.length).toBeCloseTo(0.05, 1);
  });

  it('have only phones reserved for fiction, each once', () => {
    const phones = contacts.map((contact) => contact.phone);
    expect(phones.filter((phone) => !/^\+1[2-9][0-8]\d55501\d\d$/.test(phone))).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
  });

  it('hold the asked share of service points, none twice', () => {
    const held = contacts.flatMap((contact) => contact.servicePointIds);
    expect(held).toHaveLength(18_000);
    expect(new Set(held).size).toBe(held.length);
  });

  it('know only service points of the utility', () => {
    const known = new Set(utility.servicePoints.map((point) => point.id));
    const held = contacts.flatMap((contact) => contact.servicePointIds);
    expect(held.filter((id) => !known.has(id))).toEqual([]);
  });

  it('mostly consent, and a few hold several premises or depend on a medical device', () => {
    const share = (count: number) => count / contacts.length;
    const consenting = contacts.filter((contact) => contact.consent).length;
    const landlords = contacts.filter((contact) => contact.servicePointIds.length > 1).length;
    const critical = contacts.filter((contact) => contact.critical).length;
    expect(share(consenting)).toBeCloseTo(0.95, 1);
    expect(share(landlords)).toBeCloseTo(0.012, 2);
    expect(share(critical)).toBeCloseTo(0.008, 2);
    expect(critical).toBeGreaterThan(0);
  });

  it('are none for a share of 0', () => {
    expect(generateContacts(utility, { seed: 1, share: 0 })).toEqual([]);
  });

  it.each([-0.1, 1.1, Number.NaN])('refuse a share of %p', (share) => {
    expect(() => generateContacts(utility, { seed: 1, share })).toThrow(
      'The share must be from 0 to 1',
    );
  });

  it('refuse more contacts than there are numbers reserved for fiction', () => {
    const city = {
      ...utility,
      servicePoints: [...Array(80_000)].map((_, index) => ({
        ...utility.servicePoints[0]!,
        id: `SP-${index}`,
      })),
    };
    expect(() => generateContacts(city, { seed: 1, share: 1 })).toThrow('reserved for fiction');
  });
});
