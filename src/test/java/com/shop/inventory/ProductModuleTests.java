package com.shop.inventory;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.inventory.domain.Image;
import com.shop.inventory.domain.Product;
import com.shop.inventory.domain.Product.Details;
import com.shop.inventory.domain.ProductSearch;
import com.shop.inventory.domain.ProductSort;
import com.shop.inventory.domain.Products;
import com.shop.shared.Sku;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Precondition;
import com.shop.shared.problem.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a product is besides its stock. */
@ApplicationModuleTest
@TestPropertySource(properties = { "shop.demo-data=true", "shop.public-url=https://shop.example.org/tea" })
class ProductModuleTests {

	private static final Image PICTURE = Image.of(new byte[] { -1, -40, -1, 0, 0, 0, 0, 0, 1 }).orElseThrow();

	private static final Image OTHER_PICTURE = Image.of(new byte[] { -1, -40, -1, 0, 0, 0, 0, 0, 2 }).orElseThrow();

	private final Products products;

	private final ProductSearch search;

	private final ApplicationRunner publisher;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	ProductModuleTests(Products products, ProductSearch search,
			@Qualifier("unpublishedProducts") ApplicationRunner publisher, JdbcClient jdbc,
			TransactionOperations transaction) {
		this.transaction = transaction;
		this.products = products;
		this.search = search;
		this.publisher = publisher;
		this.jdbc = jdbc;
	}

	@Test
	void publishesItsFullStateWithEachChange(AssertablePublishedEvents events) {
		var image = URI.create("https://example.org/tea.png");
		var sku = aProduct("Assam");

		change(sku, new Details("Darjeeling", Money.parse("EUR 12.00"), "First flush", image, false));

		assertThat(events.ofType(ProductChanged.class)).containsExactly(
				new ProductChanged(sku, 1, "Assam", Money.parse("EUR 9.99"), null, null, true),
				new ProductChanged(sku, 2, "Darjeeling", Money.parse("EUR 12.00"), "First flush", image, false));
		assertThat(this.products.find(sku).revision()).isEqualTo(2);
	}

	@Test
	void publishesNothingIfNothingChanges(AssertablePublishedEvents events) {
		var sku = aProduct("Assam");
		this.products.show(sku, Precondition.NONE, PICTURE);

		this.products.change(sku, Precondition.NONE, details -> details);
		this.products.show(sku, Precondition.NONE, PICTURE);

		assertThat(events.ofType(ProductChanged.class)).extracting(ProductChanged::revision).containsExactly(1L, 2L);
	}

	@Test
	void isNotChangedByWhoKnowsAnEarlierRevision() {
		var sku = aProduct("Assam");
		change(sku, Details.of("Darjeeling", Money.parse("EUR 9.99")));

		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.products.change(sku, version -> {
			assertThat(version).isEqualTo(2L);
			throw new Conflict("OUTDATED", "");
		}, _ -> Details.of("Ceylon", Money.parse("EUR 9.99"))));

		assertThat(this.products.find(sku).details().name()).isEqualTo("Darjeeling");
	}

	@Test
	void showsAnUploadedPictureUntilAnotherIsNamed(AssertablePublishedEvents events) {
		var sku = aProduct("Assam");

		this.products.show(sku, Precondition.NONE, PICTURE);
		this.products.show(sku, Precondition.NONE, OTHER_PICTURE);

		assertThat(this.products.image(sku).content()).isEqualTo(OTHER_PICTURE.content());
		assertThat(events.ofType(ProductChanged.class)).extracting(ProductChanged::imageUrl)
			.containsExactly(null,
					URI.create("https://shop.example.org/tea/products/" + sku + "/image?version=" + PICTURE.version()),
					URI.create("https://shop.example.org/tea/products/" + sku + "/image?version="
							+ OTHER_PICTURE.version()));

		change(sku, Details.of("Assam", Money.parse("EUR 9.99")));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.products.image(sku))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("IMAGE_NOT_FOUND"));
	}

	@Test
	void isFoundByTheBeginningsOfItsWords() {
		var word = aWord();
		var sku = this.products
			.add(new Sku("GREEN-" + word),
					new Details("Grüner Tee 500g", Money.parse("EUR 9.99"), "Süß &\nkräftig", null, true))
			.sku();

		for (var text : List.of(word, "green-" + word, "GREEN " + word, word + " grün", word + " GRUN", word + " suss",
				word + " TEE 50", "kräft tee " + word, word + " (süß!)")) {
			assertThat(find(text)).as(text).containsExactly(sku);
		}
		for (var text : List.of(word + " kaffee", word + " een", word + "x", "!!!", "")) {
			assertThat(find(text)).as(text).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "'", "':*", "a & b", "\\", "!x", "<->", "tea | pot", "\u0001", "%_" })
	void searchesForAnyText(String text) {
		var word = aWord();
		var sku = aProduct("Tea a b x pot " + word);

		assertThat(find(word + text)).isSubsetOf(sku);
	}

	@Test
	void isListedByWhatIsAsked() {
		var word = aWord();
		var zebra = product(word, "Zebra", "EUR 5.00");
		var eclair = product(word, "Éclair", "EUR 20.00");
		var apple = product(word, "apple", "EUR 5.00");

		assertThat(list(word, ProductSort.NAME, false)).containsExactly(apple, eclair, zebra);
		assertThat(list(word, ProductSort.NAME, true)).containsExactly(zebra, eclair, apple);
		assertThat(list(word, ProductSort.PRICE, true)).startsWith(eclair).hasSize(3);
		assertThat(list(word, ProductSort.PRICE, false)).endsWith(eclair)
			.startsWith((apple.compareTo(zebra) < 0) ? apple : zebra);
		assertThat(list(word, ProductSort.SKU, false)).isSorted().hasSize(3);
	}

	@Test
	void isListedByWhetherItIsOnSale() {
		var word = aWord();
		var onSale = product(word, "A", "EUR 5.00");
		var notOnSale = product(word, "B", "EUR 5.00");
		change(notOnSale, new Details("B", Money.parse("EUR 5.00"), word, null, false));

		assertThat(find(word)).containsExactly(onSale);
		assertThat(find(new ProductSearch.Query(word, false, ProductSort.SKU, false))).containsExactly(notOnSale);
		assertThat(find(new ProductSearch.Query(word, null, ProductSort.NAME, false))).containsExactly(onSale,
				notOnSale);
	}

	@Test
	void isPublishedAndFoundIfAnEarlierVersionHasAddedIt(AssertablePublishedEvents events) throws Exception {
		var sku = new Sku("OLD-" + aWord());
		this.jdbc.sql("INSERT INTO inventory.products (sku, version, name, currency, price) VALUES (?, 0, ?, 'EUR', 5)")
			.params(sku.value(), "An old thing")
			.update();

		this.publisher.run(new DefaultApplicationArguments());
		this.publisher.run(new DefaultApplicationArguments());

		assertThat(events.ofType(ProductChanged.class))
			.containsExactly(new ProductChanged(sku, 1, "An old thing", Money.parse("EUR 5.00"), null, null, true));
		assertThat(find(sku.value())).containsExactly(sku);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"SELECT sku FROM inventory.products WHERE on_sale AND to_tsvector('simple', search_words)"
					+ " @@ to_tsquery('simple', '''tea'':*')",
			"SELECT sku FROM inventory.products WHERE (sort_name, sku) > ('m', '') ORDER BY sort_name, sku LIMIT 20",
			"SELECT sku FROM inventory.products WHERE (price, sku) > (5, '') ORDER BY price, sku LIMIT 20",
			"SELECT sku FROM inventory.products WHERE (price, sku) < (5, '') ORDER BY price DESC, sku DESC LIMIT 20" })
	void isFoundByAnIndex(String query) {
		this.transaction.executeWithoutResult(_ -> {
			this.jdbc.sql("SET LOCAL enable_seqscan = off").update();
			this.jdbc.sql("SET LOCAL enable_sort = off").update();
			var plan = String.join("\n", this.jdbc.sql("EXPLAIN " + query).query(String.class).list());
			assertThat(plan).contains("Index").doesNotContain("Seq Scan", "Sort");
		});
	}

	private List<Sku> find(String text) {
		return find(new ProductSearch.Query(text, true, ProductSort.SKU, false));
	}

	private List<Sku> list(String word, ProductSort sort, boolean descending) {
		return find(new ProductSearch.Query(word, true, sort, descending));
	}

	/** One after the other, as a client with cursors does. */
	private List<Sku> find(ProductSearch.Query query) {
		var skus = new ArrayList<Sku>();
		var part = this.search.find(query, null, 1);
		while (!part.isEmpty()) {
			skus.addAll(part.stream().map(Product::sku).toList());
			var after = query.sort().placeAt(query.sort().placeOf(part.getLast()).toString());
			part = this.search.find(query, after, 1);
		}
		return skus;
	}

	private void change(Sku sku, Details details) {
		this.products.change(sku, Precondition.NONE, _ -> details);
	}

	private Sku aProduct(String name) {
		return product(aWord(), name, "EUR 9.99", "");
	}

	private Sku product(String word, String name, String price) {
		return product(aWord(), name, price, word);
	}

	private Sku product(String sku, String name, String price, String description) {
		return this.products.add(new Sku(sku), new Details(name, Money.parse(price), description, null, true)).sku();
	}

	private static String aWord() {
		return "w" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
	}

}
