/** Method and path of every route, one line each; what each takes and answers is in routes.ts. */

/* ---- feeds ---- */
export const giveFeed = 'POST /api/feeds/:feed';

/* ---- the public page ---- */
export const publicOutages = 'GET /api/public/outages';
export const allAlert = 'GET /api/public/outages.cap';
export const outageAlert = 'GET /api/public/outages/:id.cap';
export const rssFeed = 'GET /api/public/outages.rss';
export const atomFeed = 'GET /api/public/outages.atom';
export const pubOutages = 'GET /api/public/outages.odin.xml';
export const plannedWork = 'GET /api/public/planned.ics';
export const badge = 'GET /api/public/badge.svg';
export const banner = 'GET /api/public/banner';
export const plainPage = 'GET /plain';
export const plainTown = 'GET /plain/:town';
export const publicMap = 'GET /api/public/map';
export const findPlace = 'GET /api/public/places';
export const publicStream = 'GET /api/public/stream';
export const sendReport = 'POST /api/public/reports';
export const askToStop = 'GET /api/public/stop/:token';
export const stopMessages = 'POST /api/public/stop/:token';

/* ---- alerts without an account ---- */
export const alertWays = 'GET /api/public/subscriptions';
export const subscribe = 'POST /api/public/subscriptions';
export const confirmSubscription = 'POST /api/public/subscriptions/confirm';
export const mySubscription = 'GET /api/public/subscriptions/mine';
export const changeSubscription = 'PUT /api/public/subscriptions/mine';
export const leaveSubscription = 'DELETE /api/public/subscriptions/mine';
export const toldToMe = 'GET /api/public/told';

/* ---- sessions ---- */
export const signIn = 'POST /api/session';
export const readSession = 'GET /api/session';
export const signOut = 'DELETE /api/session';

/* ---- what the desk and the crew read ---- */
export const deskOutages = 'GET /api/desk/outages';
export const deskCases = 'GET /api/desk/cases';
export const deskReports = 'GET /api/desk/reports';
export const reportWords = 'GET /api/desk/reports/:id/words';
export const deskPublications = 'GET /api/desk/publications';
export const devicesNear = 'GET /api/desk/devices';
export const channels = 'GET /api/desk/channels';
export const unsureMessages = 'GET /api/desk/unsure';
export const settleMessage = 'POST /api/messages/:id/settle';
export const deskTold = 'GET /api/desk/told';
export const deskToldExport = 'GET /api/desk/told.csv';
export const feedHealth = 'GET /api/desk/feeds';
export const unseenPictures = 'GET /api/desk/pictures';
export const deadLetters = 'GET /api/desk/dead';
export const retryDeadLetters = 'POST /api/desk/dead/retry';
export const deskStream = 'GET /api/desk/stream';

/* ---- commands ---- */
export const setEtr = 'POST /api/outages/:id/etr';
export const setCrew = 'POST /api/outages/:id/crew';
export const setCause = 'POST /api/outages/:id/cause';
export const confirmOutage = 'POST /api/outages/:id/confirm';
export const cancelOutage = 'POST /api/outages/:id/cancel';
export const outageRecord = 'GET /api/outages/:id/record';
export const holdCase = 'POST /api/cases/:id/hold';
export const confirmCase = 'POST /api/cases/:id/confirm';
export const dismissCase = 'POST /api/cases/:id/dismiss';
export const makeCaseSafe = 'POST /api/cases/:id/safe';
export const approvePublication = 'POST /api/publications/:id/approve';
export const changeWords = 'POST /api/publications/:id/words';
export const returnPublication = 'POST /api/publications/:id/return';
export const undoApproval = 'POST /api/publications/:id/undo';
export const mergePeople = 'POST /api/people/merge';
export const splitPerson = 'POST /api/people/split';

/* ---- conversations ---- */
export const deskConversations = 'GET /api/desk/conversations';
export const deskTalk = 'GET /api/desk/talk';
export const answerSpeeds = 'GET /api/desk/talk/answers';
export const answerSpeedFile = 'GET /api/desk/talk/answers.csv';
export const conversationCells = 'GET /api/desk/conversations/cells';
export const bulkConversations = 'POST /api/conversations/bulk';
export const deskBulks = 'GET /api/desk/conversations/bulks';
export const readBulk = 'GET /api/conversations/bulk/:bulk';
export const undoBulk = 'POST /api/conversations/bulk/:bulk/undo';
export const approveBulk = 'POST /api/conversations/bulk/:bulk/approve';
export const readConversation = 'GET /api/conversations/:id';
export const answerConversation = 'POST /api/conversations/:id/answer';
export const takeConversation = 'POST /api/conversations/:id/take';
export const assignConversation = 'POST /api/conversations/:id/assign';
export const waitInConversation = 'POST /api/conversations/:id/wait';
export const closeConversation = 'POST /api/conversations/:id/close';
export const noteInConversation = 'POST /api/conversations/:id/note';
export const linkInConversation = 'POST /api/conversations/:id/link';
export const mergeConversations = 'POST /api/conversations/:id/merge';
export const splitConversation = 'POST /api/conversations/:id/split';

/* ---- webhooks ---- */
export const textFromTwilio = 'POST /api/webhooks/twilio/sms';
export const receiptFromTwilio = 'POST /api/webhooks/twilio/status/:id';
export const challengeFromX = 'GET /api/webhooks/x';
export const eventFromX = 'POST /api/webhooks/x';

/* ---- about the address itself ---- */
export const openApi = 'GET /api/openapi.json';
