package com.shop.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A resource for Kubernetes, or a patch of one, as its file contains it.
 *
 * @param content the document
 */
record Manifest(Path file, JsonNode content) {

	static final Path DIRECTORY = Path.of("deploy", "kubernetes");

	/** Those of Kubernetes itself and of operators that publish theirs for Java. */
	private static final List<Class<? extends HasMetadata>> MODELS = List.of(ConfigMap.class, Deployment.class,
			HorizontalPodAutoscaler.class, Ingress.class, Job.class, Kafka.class, KafkaNodePool.class, KafkaUser.class,
			NetworkPolicy.class, PodDisruptionBudget.class, PrometheusRule.class, Service.class, ServiceMonitor.class);

	private static final ObjectMapper STRICT = new ObjectMapper()
		.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
		.setAnnotationIntrospector(new JacksonAnnotationIntrospector() {

			private static final long serialVersionUID = 1L;

			// The models would keep what they do not know.
			@Override
			public @Nullable Boolean hasAnySetter(Annotated member) {
				return null;
			}

		});

	/** All resources and patches, but not what kustomize itself reads. */
	static List<Manifest> all() {
		return files().filter(file -> !file.endsWith("kustomization.yaml")).flatMap(Manifest::in).toList();
	}

	static Stream<Path> files() {
		try (var files = Files.walk(DIRECTORY)) {
			return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	static Stream<Manifest> in(Path file) {
		try {
			return parse(file, Files.readString(file));
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	static Stream<Manifest> parse(Path file, String text) {
		var documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text);
		return StreamSupport.stream(documents.spliterator(), false)
			.map(document -> new Manifest(file, new JsonMapper().valueToTree(document)));
	}

	/** The one in that file of the base or of a component, with that kind. */
	static <T extends HasMetadata> T one(String file, Class<T> type) {
		return type.cast(in(DIRECTORY.resolve(file)).filter(manifest -> manifest.model().equals(Optional.of(type)))
			.findFirst()
			.orElseThrow()
			.read());
	}

	String kind() {
		return this.content.path("kind").asString();
	}

	String apiVersion() {
		return this.content.path("apiVersion").asString();
	}

	String name() {
		return this.content.at("/metadata/name").asString();
	}

	/** The class that reads this; empty if there is none for Java. */
	Optional<Class<? extends HasMetadata>> model() {
		return MODELS.stream()
			.filter(model -> HasMetadata.getApiVersion(model).equals(apiVersion())
					&& HasMetadata.getKind(model).equals(kind()))
			.findFirst();
	}

	/** Fails on what the model does not have, and says where it is. */
	HasMetadata read() {
		return STRICT.convertValue(new JsonMapper().convertValue(this.content, Map.class), model().orElseThrow());
	}

	@Override
	public String toString() {
		return this.file + ": " + kind() + " " + name();
	}

}
