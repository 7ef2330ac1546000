/** The least that broadcast starts with; nobody answers at its sandbox. */
export const leastEnvironment = {
  RELIGHT_SECRET: 's'.repeat(32),
  SANDBOX_URL: 'http://127.0.0.1:9',
  PUBLIC_URL: 'https://relight.example',
  UTILITY_NAME: 'Harbor Valley Electric',
  UTILITY_SHORT_NAME: 'HVE',
  TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_FROM: '+15555550100',
  X_API_KEY: 'key',
  X_API_SECRET: 'secret',
  X_ACCESS_TOKEN: 'token',
  X_ACCESS_SECRET: 'secret',
  X_USER_ID: '77',
};
