package com.shop.shared.database;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/**
 * Reads lists of entities from where a client is, by a key and not by an offset. Spring
 * Data's keysets would add the embedded ids to the order, and these cannot be compared.
 */
public final class Keyset {

	private Keyset() {
	}

	/** Matches entities that have this value; null matches all. */
	public static <E> Specification<E> is(String attribute, @Nullable Object value) {
		return (root, _, criteria) -> (value != null) ? criteria.equal(root.get(attribute), value)
				: criteria.conjunction();
	}

	/**
	 * Reads the entities after that key.
	 * @param by a property whose values are unique, such as {@code id.value}
	 * @param after the key of the last entity that the client knows; null for none
	 */
	public static <E, K extends Comparable<K>> List<E> read(JpaSpecificationExecutor<E> entities,
			Specification<E> filter, Sort.Order by, @Nullable K after, int atMost) {
		Specification<E> rest = (root, _, criteria) -> {
			if (after == null) {
				return criteria.conjunction();
			}
			Expression<K> key = property(root, by.getProperty());
			return by.isAscending() ? criteria.greaterThan(key, after) : criteria.lessThan(key, after);
		};
		return entities.findBy(filter.and(rest), found -> found.sortBy(Sort.by(by)).limit(atMost).all());
	}

	/** Reads the entities with these ids, in their order. Ids of none are left out. */
	public static <E, K> List<E> inOrder(JpaRepository<E, K> entities, Function<E, K> idOf, List<K> ids) {
		Map<K, E> found = entities.findAllById(ids).stream().collect(Collectors.toMap(idOf, Function.identity()));
		return ids.stream().map(found::get).filter(Objects::nonNull).toList();
	}

	private static <K> Path<K> property(Root<?> root, String name) {
		var parts = name.split("\\.");
		Path<K> property = root.get(parts[0]);
		for (var part : List.of(parts).subList(1, parts.length)) {
			property = property.get(part);
		}
		return property;
	}

}
