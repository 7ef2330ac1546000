/**
 * `Promise.all` over a list begins everything at once: what is fine for five of a kind holds ten thousand
 * documents in memory for a large outage. A list without a bound is worked through by `someAtOnce` or page
 * by page; where something bounds it, the comment that lets it pass says what.
 */
export const boundedPromises = {
  create: (context) => ({
    CallExpression(node) {
      const { callee, arguments: given } = node;
      if (callee.type !== 'MemberExpression' || callee.object.name !== 'Promise') return;
      if (callee.property.name !== 'all' && callee.property.name !== 'allSettled') return;
      const [list] = given;
      if (list?.type === 'ArrayExpression' && !list.elements.some(isSpread)) return;
      const message = `Promise.${callee.property.name} over a list begins everything at once: use someAtOnce or pages, or say what bounds the list.`;
      context.report({ node, message });
    },
  }),
};

const isSpread = (element) => element?.type === 'SpreadElement';
