import type { CollectionModel, Stored } from '@relight/documents';
import type { ReportCluster } from '@relight/spatial';
import { Schema } from 'mongoose';

/** Reports that speak of one trouble. `_id` is the report that began it. */
export interface ClusterDocument extends Stored {
  readonly cluster: ReportCluster;
  /** Lane and square of about a kilometre it lies in: `outage:-7095:4130`. */
  readonly cell: string;
  readonly lastAt: string;
}

/**
 * Counts the clusters begun in a square of about ten kilometres. Clusters are many documents, so two
 * instances could each begin one at the same place; of two who counted on from one number, one is refused.
 */
export interface ClusterCount extends Stored {
  readonly begun: number;
}

const text = { type: String, required: true } as const;
const schema = new Schema<ClusterDocument>({
  _id: { type: String },
  version: { type: Number },
  cluster: { type: Schema.Types.Mixed, required: true },
  cell: text,
  lastAt: text,
});
schema.index({ cell: 1, lastAt: 1 }, { name: 'cell' });
schema.index({ lastAt: 1 }, { name: 'lastAt' });

export const clusterModel: CollectionModel<ClusterDocument> = { name: 'geo.clusters', schema };

export const clusterCountModel: CollectionModel<ClusterCount> = {
  name: 'geo.clusterCounts',
  schema: new Schema<ClusterCount>({
    _id: { type: String },
    version: { type: Number },
    begun: { type: Number, required: true },
  }),
};
