package com.shop.inventory.domain;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import com.shop.shared.Sku;

interface ProductRepository extends JpaRepository<Product, Sku> {

	/** Locks the product's row, so that its changes happen one after another. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select p from Product p where p.sku = :sku")
	Optional<Product> lock(Sku sku);

	/**
	 * Returns some products that were never published, and that nobody else publishes.
	 */
	@Query(nativeQuery = true, value = """
			SELECT * FROM inventory.products WHERE revision = 0 ORDER BY sku LIMIT :atMost
			FOR NO KEY UPDATE SKIP LOCKED""")
	List<Product> unpublished(int atMost);

}
