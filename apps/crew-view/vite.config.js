import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  resolve: { conditions: ['@relight/source', 'module', 'browser', 'development|production'] },
  build: {
    target: 'es2022',
    sourcemap: true,
    rolldownOptions: {
      // The domain is pure; without this its word lists for triage would come along with the ETR rules.
      treeshake: { moduleSideEffects: (id) => !id.includes('/libs/domain/') },
    },
  },
});
