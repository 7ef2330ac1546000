export { AppModule } from './app.module.ts';
export { geoConfig, type GeoConfig } from './config.ts';
export { impactRecord, memberRecords } from './impact/impact-events.ts';
