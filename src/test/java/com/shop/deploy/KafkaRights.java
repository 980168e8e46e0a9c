package com.shop.deploy;

import java.util.stream.Stream;

import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.utils.SecurityUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the shop may do at brokers on Kubernetes, for tests that show that it is enough.
 */
public final class KafkaRights {

	private KafkaRights() {
	}

	/** The rights of the shop, for a user who may have another name. */
	public static Stream<AclBinding> ofShop(String user) {
		return in("components/strimzi/users.yaml", user);
	}

	/** The rights of the first user in the file, who may have another name. */
	static Stream<AclBinding> in(String file, String user) {
		var rights = Manifest.one(file, KafkaUser.class).getSpec().getAuthorization();
		return ((KafkaUserAuthorizationSimple) rights).getAcls()
			.stream()
			.flatMap(rule -> rule.getOperations().stream().map(operation -> right(user, rule, operation.toValue())));
	}

	private static AclBinding right(String user, AclRule rule, String operation) {
		// The classes of the resources have no type in common that names them.
		JsonNode resource = JsonMapper.shared().valueToTree(rule.getResource());
		var pattern = new ResourcePattern(
				SecurityUtils.resourceType(StringUtils.capitalize(resource.path("type").asString())),
				resource.path("name").asString("kafka-cluster"),
				resource.path("patternType").asString("").equals("prefix") ? PatternType.PREFIXED
						: PatternType.LITERAL);
		return new AclBinding(pattern, new AccessControlEntry("User:" + user, "*", SecurityUtils.operation(operation),
				AclPermissionType.ALLOW));
	}

}
