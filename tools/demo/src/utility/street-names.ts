import type { Random } from './random.ts';
import type { Street } from './street-graph.ts';
import { townPlans } from './valley.ts';

// prettier-ignore
const words = ('Alder Anchor Apple Ash Aster Barley Barn Basin Battery Bayberry Beach Bell Birch Blackberry ' +
  'Bluebell Boathouse Bramble Brickyard Bridge Broad Brook Buttonwood Cable Canal Candle Cannery Canvas ' +
  'Caraway Carpenter Carriage Cask Castle Cedar Chandler Chapel Cherry Chestnut Church Clay Clover Cobble ' +
  'Compass Copper Coral Cornfield Cottage Cranberry Creek Crescent Cross Dairy Dock Dogwood Dune Eastern ' +
  'Elder Elm Ember Factory Falcon Farrier Fern Ferry Field Fisher Flax Fletcher Forge Foundry Fountain Fox ' +
  'Franklin Front Galley Garden Garnet Glass Gorse Granary Granite Grove Guild Gull Hammer Harbor Harvest ' +
  'Hawthorn Hazel Hearth Heather Hedge Hemlock Heron Hickory High Hillside Holly Honey Hope Hornbeam Ice ' +
  'Iris Iron Island Ivy Juniper Kelp Kiln King Kite Lace Larch Laurel Lavender Ledger Library Lilac Lily ' +
  'Lime Linden Linen Locust Long Loom Lupine Magnolia Maple Market Marigold Mariner Mast Meadow Meridian ' +
  'Mill Mint Monument Moss Mulberry Myrtle Narrow Net Nettle North Nutmeg Oak Oar Olive Orchard Oriole ' +
  'Osier Otter Oyster Paddock Park Pear Pebble Peony Pewter Pine Plum Poplar Poppy Porter Potter Primrose ' +
  'Prospect Quail Quarter Quince Rafter Railway Raspberry Reed Ridge River Robin Rose Rowan Rush Saddler ' +
  'Saffron Sail Sailmaker Salt School Schooner Shell Ship Silver Slate Smith Sorrel South Sparrow Spring ' +
  'Spruce Station Steeple Stone Sugar Summer Sunset Sycamore Tanner Tar Teal Thatcher Thistle Thorn Thyme ' +
  'Timber Tinker Tower Union Upland Valley Vine Violet Wagon Walnut Warren Watch Wattle Weir Well West ' +
  'Wharf Wheat Wheel Whistle Willow Windmill Winter Wisteria Woodbine Wool Wren Yarrow Yew').split(' ');

const endings = {
  main: ['Street', 'Avenue', 'Road'],
  street: ['Street', 'Street', 'Avenue', 'Road', 'Street', 'Place'],
  lane: ['Lane', 'Court', 'Way', 'Close', 'Lane', 'Row'],
} as const;

const wordsBefore = [
  'Old',
  'New',
  'Upper',
  'Lower',
  'Little',
  'Great',
  'North',
  'East',
  'South',
  'West',
];

/** A name a street, no two alike, so that an address needs no town; roads keep the name given. */
export function nameStreets(streets: readonly Street[], random: Random): string[] {
  const pinned = townPlans.map((town) => [...town.streets]);
  const taken = new Set([...streets.flatMap((street) => street.given ?? []), ...pinned.flat()]);
  const deck = random.shuffled(words);
  let drawn = 0;
  return streets.map(({ kind, town, given }) => {
    const wanted = given ?? pinned[town]!.shift();
    if (wanted !== undefined) return wanted;
    for (let attempt = 0; ; attempt++) {
      const word = deck[drawn++ % deck.length]!;
      const before = attempt > 20 ? `${random.pick(wordsBefore)} ` : '';
      const name = `${before}${word} ${random.pick(endings[kind])}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  });
}
