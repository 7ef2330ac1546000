import kafkajs from 'kafkajs';
import type { GroupMember, PartitionAssigner } from 'kafkajs';

const version = 0;

/**
 * Gives each partition number of all topics to the same member, so that whatever is partitioned by
 * an outage's id meets in one instance. The client's own way counts on from topic to topic instead.
 */
export const sameNumberToOneMember: PartitionAssigner = ({ cluster }) => ({
  name: 'RelightSameNumberToOneMember',
  version: version,
  protocol: ({ topics }) => ({
    name: 'RelightSameNumberToOneMember',
    metadata: kafkajs.AssignerProtocol.MemberMetadata.encode({
      version: version,
      topics,
      userData: Buffer.alloc(0),
    }),
  }),
  assign: async ({ members, topics }) => {
    const partitionsOf = (topic: string) =>
      cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId);
    const shares = share(
      members.map(wishesOf),
      topics.map((topic) => ({ topic, partitions: partitionsOf(topic) })),
    );
    return [...shares].map(([memberId, assignment]) => ({
      memberId,
      memberAssignment: kafkajs.AssignerProtocol.MemberAssignment.encode({
        version: version,
        assignment,
        userData: Buffer.alloc(0),
      }),
    }));
  },
});

interface Wishes {
  readonly memberId: string;
  readonly topics: ReadonlySet<string>;
}

/** What each member takes; a topic goes only to members that asked for it, as in a rolling upgrade. */
function share(
  members: readonly Wishes[],
  topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[],
): ReadonlyMap<string, Record<string, number[]>> {
  const sorted = members.toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1));
  const shares = new Map(
    sorted.map(({ memberId }): [string, Record<string, number[]>] => [memberId, {}]),
  );
  for (const { topic, partitions } of topics) {
    const interested = sorted.filter((member) => member.topics.has(topic));
    for (const partition of partitions) {
      const taker = shares.get(interested[partition % interested.length]?.memberId ?? '');
      if (taker !== undefined) (taker[topic] ??= []).push(partition);
    }
  }
  return shares;
}

function wishesOf({ memberId, memberMetadata }: GroupMember): Wishes {
  const metadata = kafkajs.AssignerProtocol.MemberMetadata.decode(memberMetadata);
  return { memberId, topics: new Set(metadata?.topics) };
}
