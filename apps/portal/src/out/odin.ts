import { createHash } from 'node:crypto';
import { bulletin, kit } from '@relight/catalogue';
import type { PublicOutage, PublicOutages } from '@relight/contracts';
import { surenessOf, type CauseKind } from '@relight/domain';
import { isOver, isPlanned, sentence } from './outage-words.ts';
import type { View } from './view.ts';
import { branch, leaf, xmlDocument } from './xml.ts';

/** https://odin.ornl.gov/downloadables/CIM/PubOutages.html: names and order of what is in an Outage. */
const namespace = 'http://iec.ch/TC57/2014/FROutages#';

/** What CIM has a word for; the others stand in `cause`. */
const causeKinds: Partial<Record<CauseKind, string>> = {
  // Spelt so in the standard.
  lightning: 'lightingStrike',
  wildlife: 'animal',
  vegetation: 'treeDown',
};

const areaKinds = { county: 'county', town: 'township', neighbourhood: undefined } as const;

/** The page, and how many customers a named area has in all. */
export interface OdinSource extends View {
  readonly servedIn: (areaId: string) => number | undefined;
}

/** All open outages by the ODIN PubOutages profile, small ones as one a named area. English, UTC. */
export function pubOutages(source: OdinSource): string {
  const { page } = source;
  const outages = [
    ...page.features.filter((outage) => !isOver(outage)).map((each) => outageOf(source, each)),
    ...page.small.map((area) => smallOutage(source, area)),
  ];
  return xmlDocument(branch('PubOutages', outages, { xmlns: namespace }));
}

function outageOf(source: OdinSource, outage: PublicOutage): string {
  const { page, servedIn } = source;
  const { properties } = outage;
  const { customers, customersTotal, claimed, areas, since, plannedFor, status } = properties;
  // From the largest area down: what a county's reader looks for first.
  const named = areas.toReversed();
  const community = communityOf(areas);
  // Of every town it touches: never fewer than are out.
  const counts = community.flatMap(({ areaId }) => servedIn(areaId) ?? []);
  const served =
    counts.length === 0 ? page.totals.customersServed : counts.reduce((sum, each) => sum + each, 0);
  return branch('Outage', [
    leaf('mRID', uuidOf(outage.id)),
    leaf('cause', properties.cause),
    leaf('causeKind', properties.causeKind && causeKinds[properties.causeKind]),
    leaf(
      'communityDescriptor',
      community.map(({ name }) => name).join(', ') || properties.placeName,
    ),
    leaf('customersRestored', customersTotal - customers),
    leaf('metersAffected', customers),
    leaf('originalCustomersServed', served),
    leaf('originalMetersAffected', customersTotal),
    leaf('outageKind', status),
    leaf('reportedStartTime', since),
    leaf('statusKind', properties.crewStatus),
    leaf('utilityDisclaimer', disclaimer(source, claimed === true)),
    isPlanned(outage) && plannedFor
      ? branch('estimatedPeriod', [
          leaf('end', plannedFor.endsAt),
          leaf('start', plannedFor.startsAt),
        ])
      : '',
    restoration(outage),
    branch('Names', [leaf('name', properties.placeName)]),
    ...named.flatMap(({ areaId, name, level }) => {
      const kind = areaKinds[level];
      return kind === undefined ? [] : [areaOf({ name, kind, since }, servedIn(areaId))];
    }),
  ]);
}

type Areas = PublicOutage['properties']['areas'];

/** The towns it touches; where none is known, the counties. */
function communityOf(areas: Areas): Areas {
  const towns = areas.filter(({ level }) => level === 'town');
  return towns.length > 0 ? towns : areas.filter(({ level }) => level === 'county');
}

function restoration({ properties: { etr, etrFrom, etrTo } }: PublicOutage): string {
  if (etr === undefined) return '';
  const isSure = surenessOf(etrFrom ?? etr, etrTo ?? etr) === 'sure';
  return branch('EstimatedRestorationTime', [
    leaf('confidenceKind', isSure ? 'high' : 'low'),
    leaf('ert', etr),
  ]);
}

interface Area {
  readonly name: string;
  readonly kind: string;
  readonly since: string;
}

const areaOf = ({ name, kind, since }: Area, served: number | undefined): string =>
  branch('OutageArea', [
    leaf('earliestReportedTime', since),
    leaf('metersServed', served),
    leaf('outageAreaKind', kind),
    branch('Names', [leaf('name', name)]),
  ]);

/** Small outages are one for each area; a count that the page leaves unstated is left out. */
function smallOutage(source: OdinSource, small: PublicOutages['small'][number]): string {
  const { areaId, name, customers, claimed } = small;
  const isStated = /^\d+$/.test(customers);
  return branch('Outage', [
    leaf('mRID', uuidOf(`small ${areaId}${claimed === true ? ' claimed' : ''}`)),
    leaf('communityDescriptor', name),
    leaf('metersAffected', isStated ? customers : undefined),
    leaf('originalCustomersServed', source.servedIn(areaId)),
    leaf('outageKind', 'confirmed'),
    leaf('utilityDisclaimer', disclaimer(source, claimed === true)),
    branch('Names', [leaf('name', `${bulletin.en.smallAreas()}: ${name}`)]),
  ]);
}

function disclaimer({ issuer }: OdinSource, isClaimed: boolean): string {
  return [
    ...(issuer.exercise ? [sentence(kit.en.exercise())] : []),
    ...(isClaimed ? [bulletin.en.claimedOnly()] : []),
  ].join(' ');
}

/** Names made from names are version 5 (RFC 9562); this is the name space of ours. */
const nameSpace = Buffer.from('6f1d1c52b7a94d0c9d2b0a4f2f6d3e71', 'hex');
const isUuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The same UUID for the same id, always. */
function uuidOf(id: string): string {
  if (isUuid.test(id)) return id;
  const hash = createHash('sha1').update(nameSpace).update(id).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
