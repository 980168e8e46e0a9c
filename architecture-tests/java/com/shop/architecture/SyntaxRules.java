package com.shop.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import org.jspecify.annotations.Nullable;

/** Rules that need the syntax tree of the sources. */
final class SyntaxRules {

	private static final int LONGEST_METHOD = 25;

	static final Rule METHOD_LENGTH = Rule.that("a method has at most " + LONGEST_METHOD + " lines",
			SyntaxRules::findings, (_, finding) -> !finding.isLongMethod(), Finding::place);

	static final Rule EXHAUSTIVE = Rule.that("a switch over an enum or a sealed type has no default",
			SyntaxRules::findings, (_, finding) -> !finding.isOpenSwitch(), Finding::place);

	static final List<Rule> ALL = List.of(METHOD_LENGTH, EXHAUSTIVE);

	private SyntaxRules() {
	}

	private static Stream<Finding> findings(Codebase code) {
		var compiler = ToolProvider.getSystemJavaCompiler();
		try (var manager = compiler.getStandardFileManager(null, null, null)) {
			var task = (JavacTask) compiler.getTask(null, manager, null, null, null,
					manager.getJavaFileObjectsFromPaths(code.javaFiles().map(SourceFile::path).toList()));
			var findings = new ArrayList<Finding>();
			for (var unit : task.parse()) {
				new Scanner(unit, Trees.instance(task).getSourcePositions()).scan(unit, findings);
			}
			return findings.stream();
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	/** A method or a switch statement. */
	private record Finding(String place, boolean isLongMethod, boolean isOpenSwitch) {
	}

	private static final class Scanner extends TreeScanner<@Nullable Void, List<Finding>> {

		private final CompilationUnitTree unit;

		private final SourcePositions positions;

		Scanner(CompilationUnitTree unit, SourcePositions positions) {
			this.unit = unit;
			this.positions = positions;
		}

		@Override
		public @Nullable Void visitMethod(MethodTree method, List<Finding> findings) {
			var body = method.getBody();
			if (body != null) {
				var lines = line(this.positions.getEndPosition(this.unit, body)) - startLine(body) + 1;
				findings.add(new Finding(place(body), lines > LONGEST_METHOD, false));
			}
			return super.visitMethod(method, findings);
		}

		@Override
		public @Nullable Void visitSwitch(SwitchTree choice, List<Finding> findings) {
			findings.add(new Finding(place(choice), false, isOpen(choice.getCases())));
			return super.visitSwitch(choice, findings);
		}

		@Override
		public @Nullable Void visitSwitchExpression(SwitchExpressionTree choice, List<Finding> findings) {
			findings.add(new Finding(place(choice), false, isOpen(choice.getCases())));
			return super.visitSwitchExpression(choice, findings);
		}

		private String place(Tree tree) {
			return this.unit.getSourceFile().getName() + ":" + startLine(tree);
		}

		private long startLine(Tree tree) {
			return line(this.positions.getStartPosition(this.unit, tree));
		}

		private long line(long position) {
			return this.unit.getLineMap().getLineNumber(position);
		}

		/**
		 * Whether the cases can be those of an enum or a sealed type: enum constants are
		 * plain names, which constants of other types hardly ever are.
		 */
		private static boolean isOpen(List<? extends CaseTree> cases) {
			var labels = cases.stream().flatMap(one -> one.getLabels().stream()).toList();
			return labels.stream().anyMatch(DefaultCaseLabelTree.class::isInstance) && labels.stream()
				.anyMatch(label -> label instanceof PatternCaseLabelTree
						|| (label instanceof ConstantCaseLabelTree constant
								&& constant.getConstantExpression() instanceof IdentifierTree));
		}

	}

}
