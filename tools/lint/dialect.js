/** One dialect: docs/style.md says which of two ways of writing the same thing is ours. */

/** `#name` is private when the program runs, too; `private name` only to the compiler. */
export const privateByHash = {
  create: (context) => {
    const report = (node) => {
      if (node.accessibility !== 'private' || node.key?.name === 'constructor') return;
      context.report({
        node,
        message: `Write #${node.key?.name}: \`private\` is for what a constructor is given.`,
      });
    };
    return { PropertyDefinition: report, MethodDefinition: report };
  },
};

/** Capitals are for injection tokens and what others define; a constant of ours is named like any value. */
export const camelCaseConstants = {
  create: (context) => ({
    'Program > VariableDeclaration > VariableDeclarator': (node) => checked(context, node),
    'Program > ExportNamedDeclaration > VariableDeclaration > VariableDeclarator': (node) =>
      checked(context, node),
  }),
};

function checked(context, node) {
  const { id, init } = node;
  if (id.type !== 'Identifier' || !/^[A-Z][A-Z0-9_]+$/.test(id.name)) return;
  if (init?.type === 'CallExpression' && init.callee.name === 'Symbol') return;
  context.report({ node, message: `Name ${id.name} in camelCase: capitals are for tokens.` });
}
