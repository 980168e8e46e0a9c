package com.shop.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages tell people to do on Kubernetes fits the manifests. */
class KubernetesPagesTests {

	private static final String README = "deploy/kubernetes/README.md";

	private static final String PREPARES = "shop/prepares-split";

	/** In a command, {@code deployment/shop} or {@code job shop-migration}. */
	private static final Pattern NAMED = Pattern
		.compile("\\b(deployment|job|service|externalsecret)[/ ]((?:[a-z]+-)*shop(?:-[a-z]+)*)");

	private static final Pattern DIRECTORY = Pattern.compile("-k (deploy/kubernetes/\\S+)");

	@ParameterizedTest
	@ValueSource(strings = { README, "docs/runbook.md", "docs/splitting.md" })
	void nameWhatIsThere(String page) throws IOException {
		var text = Files.readString(Path.of(page));

		assertThat(NAMED.matcher(text).results()).isNotEmpty()
			.allSatisfy(named -> assertThat(names(named.group(1))).contains(named.group(2)));
		assertThat(DIRECTORY.matcher(text).results().map(named -> Path.of(named.group(1), "kustomization.yaml")))
			.allMatch(Files::exists);
	}

	/** The names of resources of this kind; those of the overlay for payments end so. */
	private static Set<String> names(String kind) {
		var names = new TreeSet<String>();
		Manifest.all()
			.stream()
			.filter(manifest -> manifest.kind().equalsIgnoreCase(kind))
			.forEach(manifest -> names.addAll(manifest.file().toString().contains("components")
					? List.of(manifest.name()) : List.of(manifest.name(), manifest.name() + "-payments")));
		return names;
	}

	@Test
	void listWhereYourOwnNamesHaveToBe() throws IOException {
		var text = Files.readString(Path.of(README));
		var placeholders = Manifest.files().filter(KubernetesPagesTests::hasPlaceholder).toList();

		assertThat(placeholders).hasSizeGreaterThan(4)
			.allSatisfy(file -> assertThat(text).contains("`" + Manifest.DIRECTORY.relativize(file) + "`"));
		assertThat(Manifest.DIRECTORY.resolve("base/kustomization.yaml")).content().contains("newTag");
	}

	private static boolean hasPlaceholder(Path file) {
		try {
			return Files.readString(file).contains("example.org");
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/**
	 * Instances of payments would start while the shop is stopped, before their tables
	 * are copied.
	 */
	@Test
	void prepareASplitWithTheDatabaseAloneAndAllThatItNeeds() throws IOException {
		assertThat(Files.readString(Path.of("docs", "splitting.md")))
			.contains("apply -k deploy/kubernetes/overlays/split -l " + PREPARES + "=true");
		assertThat(prepared().map(Manifest::kind).distinct()).containsExactlyInAnyOrder("Cluster", "ConfigMap",
				"Database", "ExternalSecret", "Job");
		var secrets = prepared().map(manifest -> manifest.content().at("/spec/target/name").asString("")).toList();

		assertThat(prepared().flatMap(KubernetesPagesTests::secretsOf)).contains("payments-migration-database")
			.allMatch(secrets::contains);
	}

	private static Stream<Manifest> prepared() {
		return Manifest.all().stream().filter(manifest -> manifest.content().at("/metadata/labels").has(PREPARES));
	}

	/** The secrets of payments that it refers to; the others are there. */
	private static Stream<String> secretsOf(Manifest manifest) {
		var mounted = manifest.content().at("/spec/template/spec/volumes").findValues("secret").stream();
		var passwords = manifest.content().at("/spec/managed").findValues("passwordSecret").stream();
		return Stream.concat(mounted, passwords)
			.map(secret -> secret.path("name").asString(""))
			.filter(name -> name.startsWith("payments"));
	}

}
