// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
export interface OutageWords {
  readonly cause: {
    readonly equipment: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly lightning: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly planned: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly powerSupply: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly public: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly vegetation: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly weather: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly wildlife: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly unknown: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly other: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
  };
  readonly causeUnknown: () => string;
  readonly crew: {
    readonly awaitingCrewAssignment: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly assigned: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly enroute: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly arrived: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
    readonly fieldComplete: {
      readonly short: () => string;
      readonly sentence: () => string;
    };
  };
  readonly crewUnknown: () => string;
  readonly status: {
    readonly predicted: () => string;
    readonly confirmed: () => string;
    readonly partly: () => string;
    readonly restored: () => string;
    readonly cancelled: () => string;
    readonly planned: () => string;
    readonly disputed: () => string;
    readonly suspected: () => string;
    readonly hazard: () => string;
  };
  readonly hazard: {
    readonly wireDown: () => string;
    readonly fire: () => string;
    readonly gas: () => string;
    readonly medicalDevice: () => string;
    readonly poleDamage: () => string;
    readonly equipmentDamage: () => string;
    readonly flooding: () => string;
    readonly injury: () => string;
    readonly carbonMonoxide: () => string;
  };
  readonly sureness: {
    readonly sure: () => string;
    readonly fairly: () => string;
    readonly guess: () => string;
  };
  readonly dangerQuestion: () => string;
  readonly dangerAnswer: () => string;
  readonly count: (d: { readonly count: number }) => string;
}
