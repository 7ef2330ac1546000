import type { CollectionModel, Stored } from '@relight/documents';
import { roles, type Role } from '@relight/domain';
import { Schema } from 'mongoose';
import type { PasswordHash } from './passwords.ts';

/** One who may sign in; `_id` is the user's name at sign-in. */
export interface Account extends Stored, PasswordHash {
  readonly role: Role;
  readonly name: string;
  /** Where they have signed in from, newest first: guessing elsewhere does not lock them out there. */
  readonly networks?: readonly string[];
}

const text = { type: String, required: true } as const;

export const accountModel: CollectionModel<Account> = {
  name: 'portal.accounts',
  schema: new Schema<Account>({
    _id: { type: String },
    version: { type: Number },
    role: { type: String, enum: roles, required: true },
    name: text,
    salt: text,
    hash: text,
    networks: { type: [String], default: undefined },
  }),
};
