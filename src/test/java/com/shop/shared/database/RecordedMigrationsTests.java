package com.shop.shared.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.modulith.core.ApplicationModuleIdentifier;
import org.springframework.modulith.core.ApplicationModuleIdentifiers;
import org.springframework.modulith.runtime.flyway.MigrationFilter;
import org.springframework.modulith.runtime.flyway.SpringModulithFlywayMigrationStrategy;

import com.shop.embedded.TestInfrastructure;
import com.shop.shared.module.LocalModules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Flyway runs if, and only if, it has something to do. */
@ExtendWith(OutputCaptureExtension.class)
class RecordedMigrationsTests {

	private static final LocalModules ALL = new LocalModules(List.of());

	private final DataSource database = newDatabase();

	private final JdbcTemplate jdbc = new JdbcTemplate(this.database);

	@TempDir
	private Path classPath;

	private int runs;

	@BeforeEach
	void migrateAnEmptyDatabase() throws IOException {
		write("__root/V1__one.sql", "CREATE TABLE one ();\r\nCREATE TABLE two ();\n");
		write("stock/V1__three.sql", "CREATE TABLE three (name text DEFAULT 'größer');");
		migrate();
		assertThat(this.runs).isEqualTo(1);
	}

	@Test
	void doesNotRunAgain() throws IOException {
		migrate();
		assertThat(this.runs).isEqualTo(1);
	}

	@Test
	void runsForANewFile() throws IOException {
		write("stock/V2__four.sql", "CREATE TABLE four ()");
		migrate();
		assertThat(tables()).contains("four");
	}

	@Test
	void runsForTheFirstFileOfAModule() throws IOException {
		write("order/V1__five.sql", "CREATE TABLE five ()");
		migrate();
		assertThat(tables()).contains("five");
	}

	@Test
	void leavesItToFlywayToRefuseAFileThatHasChanged() throws IOException {
		write("stock/V1__three.sql", "CREATE TABLE three (name text DEFAULT 'GRÖSSER');");
		assertThatExceptionOfType(FlywayException.class).isThrownBy(this::migrate).withMessageContaining("checksum");
	}

	@Test
	void runsOnADatabaseThatIsRestoredFromAnOlderBackup() throws IOException {
		write("stock/V2__four.sql", "CREATE TABLE four ()");
		migrate();
		this.jdbc.execute("DROP TABLE four; DELETE FROM flyway_schema_history_stock WHERE version = '2'");
		migrate();
		assertThat(tables()).contains("four");
	}

	@Test
	void runsAgainAfterAFailure() throws IOException {
		write("stock/V2__four.sql", "CREATE TABLE one ()");
		assertThatExceptionOfType(FlywayException.class).isThrownBy(this::migrate);
		assertThatExceptionOfType(FlywayException.class).isThrownBy(this::migrate);
		assertThat(this.runs).isEqualTo(3);
	}

	@Test
	void runsAScriptThatIsRepeatedAsOftenAsItChanges() throws IOException {
		for (var content : List.of("SELECT 1", "SELECT 2", "SELECT 1", "SELECT 1")) {
			write("stock/R__view.sql", content);
			migrate();
		}
		assertThat(this.runs).isEqualTo(4);
		assertThat(this.jdbc.queryForObject("SELECT count(*) FROM flyway_schema_history_stock WHERE version IS NULL",
				Integer.class))
			.isEqualTo(3);
	}

	@Test
	void runsIfOneOfSeveralPlacesCannotBeLookedAt() throws IOException {
		migrate("classpath:migrations", "filesystem:" + this.classPath.resolve("elsewhere"));
		assertThat(this.runs).isEqualTo(2);
	}

	@Test
	void waitsUntilSomebodyElseHasMigrated() throws IOException {
		write("stock/V2__four.sql", "CREATE TABLE four ()");
		var waiting = CompletableFuture.supplyAsync(() -> {
			await();
			return tables();
		});
		Awaitility.await("it waits").during(Duration.ofSeconds(1)).until(() -> !waiting.isDone());
		migrate();
		assertThat(waiting.orTimeout(1, TimeUnit.MINUTES).join()).contains("four");
	}

	/** The right may be granted by the migration that the instance waits for. */
	@Test
	void tellsWhyItCannotSeeWhetherSomebodyElseHasMigrated(CapturedOutput output) {
		this.jdbc.execute("REVOKE SELECT ON ALL TABLES IN SCHEMA public FROM CURRENT_USER");
		var waiting = CompletableFuture.runAsync(this::await);

		Awaitility.await("the reason is logged")
			.until(() -> output.toString().contains("up to date: ERROR: permission denied for table"));
		assertThat(waiting).isNotDone();
		this.jdbc.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO CURRENT_USER");
		assertThat(waiting).succeedsWithin(Duration.ofMinutes(1));
	}

	@Test
	void doesNotAdviseToMigrateWhatCannotBeRead() {
		assertThat(new MigrationsMissing(Duration.ofSeconds(1), null)).hasMessageContaining("the command migrate");
		assertThat(new MigrationsMissing(Duration.ofSeconds(1), new SQLException("wrong password")))
			.hasMessageContaining("wrong password")
			.hasMessageNotContaining("the command migrate");
	}

	private void await() {
		try (var loader = loader()) {
			RecordedMigrations.awaited(ALL).migrate(flyway(loader, "classpath:migrations"));
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	private void write(String file, String content) throws IOException {
		var path = this.classPath.resolve("migrations").resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, content);
	}

	private void migrate() throws IOException {
		migrate("classpath:migrations");
	}

	/** As a start of the application does. */
	private void migrate(String... locations) throws IOException {
		try (var loader = loader()) {
			new RecordedMigrations(everything -> {
				this.runs++;
				modules().migrate(everything);
			}, ALL).migrate(flyway(loader, locations));
		}
	}

	private URLClassLoader loader() throws IOException {
		return new URLClassLoader(new URL[] { this.classPath.toUri().toURL() }, getClass().getClassLoader());
	}

	private Flyway flyway(ClassLoader loader, String... locations) {
		return Flyway.configure(loader).dataSource(this.database).locations(locations).load();
	}

	private static SpringModulithFlywayMigrationStrategy modules() {
		var modules = Stream.of("stock", "order").map(ApplicationModuleIdentifier::of).toList();
		return new SpringModulithFlywayMigrationStrategy(ApplicationModuleIdentifiers.of(modules),
				MigrationFilter.USE_ALL);
	}

	private List<@Nullable String> tables() {
		return this.jdbc.queryForList("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", String.class);
	}

	private static DataSource newDatabase() {
		var settings = TestInfrastructure.ofThisJvm().settings();
		return new DriverManagerDataSource(String.valueOf(settings.get("spring.datasource.url")),
				String.valueOf(settings.get("spring.datasource.username")),
				String.valueOf(settings.get("spring.datasource.password")));
	}

}
