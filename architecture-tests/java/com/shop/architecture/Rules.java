package com.shop.architecture;

import java.util.List;
import java.util.stream.Stream;

final class Rules {

	/** The rules for the shop. */
	static final List<Rule> OF_THE_SHOP = Stream
		.of(ModuleRules.ALL, MessageRules.ALL, ConversationRules.ALL, PersistenceRules.ALL, TypeRules.ALL,
				StateRules.ALL, SourceRules.ALL, SyntaxRules.ALL, SplitRules.ALL)
		.flatMap(List::stream)
		.toList();

	/** The rules for its tests. */
	static final List<Rule> OF_TESTS = Stream
		.concat(TestRules.ALL.stream(), Stream.of(PersistenceRules.TIMES, TypeRules.NAMES, TypeRules.LIBRARIES,
				SourceRules.FILE_LENGTH, SourceRules.LINE_LENGTH, SourceRules.COMMENTS))
		.toList();

	private Rules() {
	}

}
