export { AppModule } from './app.module.ts';
export { portalConfig, type PortalConfig } from './config.ts';
export { Owners } from './forward/owners.ts';
export { preparePortal } from './prepare.ts';
