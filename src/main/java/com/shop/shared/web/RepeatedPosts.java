package com.shop.shared.web;

import java.net.URI;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.idempotency.Fingerprint;
import com.shop.shared.idempotency.IdempotencyKey;
import com.shop.shared.idempotency.KeptAnswers;
import com.shop.shared.problem.RecordedRefusal;

/** Carries out each POST with a key once, and repeats its answer. */
@Component
class RepeatedPosts {

	private final KeptAnswers answers;

	private final Fingerprint fingerprint;

	private final JsonMapper json;

	/** Without the limits for requests, because the shop has written what it reads. */
	private final JsonMapper kept;

	RepeatedPosts(KeptAnswers answers, Fingerprint fingerprint, RequestJson json, JsonMapper kept) {
		this.answers = answers;
		this.fingerprint = fingerprint;
		this.json = json.mapper();
		this.kept = kept;
	}

	/** What must be the same in two requests with the same key. */
	record Post(String path, @Nullable String query, @Nullable Object body) {
	}

	/** An answer as it is stored. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Answer(int status, @Nullable URI location, @Nullable String etag, @Nullable JsonNode body) {

		ResponseEntity<?> toEntity() {
			var entity = ResponseEntity.status(this.status);
			if (this.location != null) {
				entity.location(this.location);
			}
			entity.eTag(this.etag);
			return (this.body != null) ? entity.body(this.body) : entity.build();
		}

	}

	/**
	 * Returns the answer to the first request with this key. What the request changes,
	 * its key and its answer are stored in one transaction. A refusal that leaves a trace
	 * does not use up its key either.
	 */
	@Transactional(rollbackFor = Exception.class, noRollbackFor = RecordedRefusal.class)
	public ResponseEntity<?> answer(IdempotencyKey key, Post post, Callable<ResponseEntity<?>> request)
			throws Exception {
		var known = this.answers.claim(key, this.fingerprint.of(post), "");
		if (known.isPresent()) {
			return this.kept.readValue(known.get(), Answer.class).toEntity();
		}
		try {
			var entity = request.call();
			this.answers.keep(key, this.json.writeValueAsString(answerOf(entity)));
			return entity;
		}
		catch (RecordedRefusal refused) {
			this.answers.release(key);
			throw refused;
		}
	}

	private Answer answerOf(ResponseEntity<?> entity) {
		var body = entity.getBody();
		var headers = entity.getHeaders();
		return new Answer(entity.getStatusCode().value(), headers.getLocation(), headers.getETag(),
				(body != null) ? this.json.valueToTree(body) : null);
	}

}
