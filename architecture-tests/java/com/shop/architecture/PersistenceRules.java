package com.shop.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Table;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Rules about who may access which tables. */
final class PersistenceRules {

	private static final DescribedPredicate<JavaClass> PERSISTENCE = assignableTo(Repository.class)
		.or(resideInAnyPackage("org.springframework.data.repository..", "org.springframework.data.jpa..",
				"org.springframework.jdbc..", "org.springframework.orm..", "jakarta.persistence..", "org.hibernate..",
				"java.sql..", "javax.sql.."))
		.as("persistence");

	/** The schema of the module order, whose name is a reserved word in SQL. */
	private static final Map<String, String> SCHEMAS = Map.of("order", "orders");

	/** The name of a topic, which may begin like a table's. */
	private static final Pattern TOPIC = Pattern.compile("^\\s*\"?[a-z]+\\.[a-z]+\\.change(::.*)?\"?\\s*$");

	/** A table or another object with its schema, such as {@code orders.orders}. */
	private static final Pattern QUALIFIED = Pattern.compile("(?i)(?<![\\w.$/-])\\\\?\"?(?<schema>"
			+ modules().map(PersistenceRules::schemaOf).collect(Collectors.joining("|"))
			+ ")\\\\?\"?\\.\\\\?\"?[a-z_]");

	private static final Pattern MADE = Pattern.compile(
			"(?i)\\bCREATE\\s+(?:UNLOGGED\\s+)?(?:TABLE|VIEW|MATERIALIZED\\s+VIEW|SEQUENCE|TYPE|FUNCTION|PROCEDURE)\\s+"
					+ "(?:IF\\s+NOT\\s+EXISTS\\s+)?(?<name>[\\w.\"]+)");

	private static final Pattern LOCKED_IN_LIST = Pattern
		.compile("(?is)\\bIN\\s*\\(\\s*(?:SELECT\\b.*\\bFOR\\s+(?:NO\\s+KEY\\s+)?UPDATE\\b|%s)");

	static final Rule WEB = Rule.of("a web package does not reach into persistence",
			noClasses().that().resideInAPackage("..web..").should().dependOnClassesThat(PERSISTENCE));

	static final Rule REPOSITORIES = Rule.that("a repository is used only in its own package",
			code -> code.types().filter(type -> type.isAssignableTo(Repository.class)),
			(_, type) -> !type.getModifiers().contains(JavaModifier.PUBLIC), JavaClass::getName);

	static final Rule ENTITIES = Rule.forEach("an entity's tables are in its module's schema",
			code -> code.types().filter(type -> type.isAnnotatedWith(Entity.class)),
			(code, type) -> schemas(type.reflect())
				.filter(schema -> !code.moduleOf(type).map(PersistenceRules::schemaOf).equals(Optional.of(schema)))
				.map(schema -> type.getName() + " is stored in schema '" + schema + "'"));

	static final Rule SQL = Rule.forEach("no SQL in a module names another module's schema", Codebase::javaFiles,
			(_, file) -> file.literals().stream().flatMap(literal -> foreign(file, literal)));

	static final Rule MIGRATIONS = Rule.forEach("no migration of a module names another module's schema",
			Codebase::sqlFiles, (_, file) -> foreign(file, file.statements()));

	static final Rule QUALIFIED_TABLES = Rule.forEach("a module's migration creates everything in the module's schema",
			code -> code.sqlFiles().filter(file -> !file.module().equals("__root")),
			(_, file) -> MADE.matcher(file.statements())
				.results()
				.map(made -> made.group("name"))
				.filter(name -> !name.replace("\"", "").startsWith(schemaOf(file.module()) + '.'))
				.map(name -> file + " makes " + name));

	/**
	 * The types of java.sql interpret a time without a zone in the machine's zone, in
	 * which that time may not exist.
	 */
	static final Rule TIMES = Rule.of("times in the database are read and written as types of java.time",
			noClasses().should().dependOnClassesThat().haveNameMatching("java[.]sql[.](Timestamp|Date|Time)"));

	/**
	 * A stream of rows keeps its connection until it is closed, which is easy to forget.
	 */
	static final Rule LISTS = Rule.of("rows are read as a list, not as a stream",
			noClasses().should()
				.callMethod(JdbcClient.MappedQuerySpec.class, "stream")
				.orShould()
				.callMethodWhere(target(nameMatching("queryForStream"))));

	/**
	 * With {@code IN}, PostgreSQL may select and lock the rows once for each row of the
	 * table: that takes ever longer, and more rows can be locked than the limit says.
	 */
	static final Rule LOCKED_ONCE = Rule.that("rows to lock are selected once: = ANY (ARRAY(SELECT … FOR UPDATE))",
			Codebase::javaFiles,
			(_, file) -> file.literals().stream().noneMatch(literal -> LOCKED_IN_LIST.matcher(literal).find()),
			SourceFile::toString);

	static final List<Rule> ALL = List.of(WEB, REPOSITORIES, ENTITIES, SQL, MIGRATIONS, QUALIFIED_TABLES, TIMES, LISTS,
			LOCKED_ONCE);

	private PersistenceRules() {
	}

	private static Stream<String> modules() {
		return Stream.concat(Arrows.ALLOWED.keySet().stream(), Arrows.TECHNICAL.stream());
	}

	private static String schemaOf(String module) {
		return SCHEMAS.getOrDefault(module, module);
	}

	private static Stream<String> schemas(Class<?> entity) {
		var table = Optional.ofNullable(entity.getAnnotation(Table.class)).map(Table::schema).orElse("");
		return Stream.concat(Stream.of(table), Arrays.stream(entity.getDeclaredFields())
			.flatMap(field -> Stream.concat(
					Arrays.stream(field.getAnnotationsByType(CollectionTable.class)).map(CollectionTable::schema),
					Arrays.stream(field.getAnnotationsByType(JoinTable.class)).map(JoinTable::schema))));
	}

	private static Stream<String> foreign(SourceFile file, String text) {
		return QUALIFIED.matcher(TOPIC.matcher(text).replaceAll(""))
			.results()
			.map(named -> named.group("schema"))
			.filter(schema -> !schema.equalsIgnoreCase(schemaOf(file.module())))
			.map(schema -> file + " names schema " + schema + ": " + text.strip());
	}

}
