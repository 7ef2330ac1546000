export {
  baseNames,
  hasMadeBaseImages,
  makeBaseImages,
  type BaseName,
  type BaseNames,
} from './base-images.ts';
export { attempt } from './call.ts';
export { startContainerEngine, type ContainerEngine } from './engine.ts';
export {
  buildImage,
  cloneInto,
  makeMountedImage,
  olderCommits,
  weighImage,
  type ImageFigures,
} from './image.ts';
export { cutOff, slowDown, type Networked, type SlowLink } from './network-cuts.ts';
export { ComposeProject, type ProjectContainer, type UpFigures } from './project.ts';
