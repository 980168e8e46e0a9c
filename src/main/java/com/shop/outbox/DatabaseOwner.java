package com.shop.outbox;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.module.LocalModules;
import com.shop.shared.module.SplitRefused;

/**
 * Ensures, before anything is delivered, that no two processes of a shop use the same
 * database: each would fail the other's messages. The database remembers the name and the
 * modules of its process. A process may get more modules or fewer, which is how a shop is
 * split, but not entirely different ones.
 */
@Component
public class DatabaseOwner implements SmartInitializingSingleton {

	private static final String ACTION = "Give each process of the shop a shop.name and a database of its own"
			+ " (spring.datasource.url), and name its modules with shop.modules.";

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final LocalModules modules;

	private final RelayNames names;

	private final OutboxProperties properties;

	DatabaseOwner(JdbcClient jdbc, TransactionOperations transaction, LocalModules modules, RelayNames names,
			OutboxProperties properties) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.modules = modules;
		this.names = names;
		this.properties = properties;
	}

	/** What the database remembers of its process; both are null before a split. */
	private record Owner(@Nullable String name, List<String> modules) {
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.modules.areAll() && this.properties.signingKey() == null) {
			throw new SplitRefused("Some modules run in another process, and that believes only what is signed.",
					"Set shop.outbox.signing-key, the same in all processes of the shop. It is the one that is set"
							+ " already, or else the one in the database of the shop:"
							+ " SELECT encode(signing_key, 'base64') FROM outbox.shop");
		}
		this.transaction.executeWithoutResult(_ -> require());
	}

	/** Makes the database remember the name and the modules of this process. */
	public void take() {
		this.transaction.executeWithoutResult(_ -> remember(require()));
	}

	private Owner require() {
		var owner = this.jdbc.sql("SELECT name, modules FROM outbox.shop FOR UPDATE")
			.query((row, _) -> new Owner(row.getString("name"),
					(row.getArray("modules") != null) ? List.of((String[]) row.getArray("modules").getArray())
							: List.of()))
			.single();
		if (owner.name() != null && !owner.name().equals(this.names.name())) {
			throw new SplitRefused("This database belongs to the process with shop.name=" + owner.name()
					+ ", and this one has shop.name=" + this.names.name() + ".", ACTION);
		}
		if (!owner.modules().isEmpty() && owner.modules().stream().noneMatch(this.modules.here()::contains)) {
			throw new SplitRefused("This database belongs to the process with the modules "
					+ String.join(", ", owner.modules()) + ", none of which run in this one.", ACTION);
		}
		if (owner.name() == null && !this.modules.areAll()) {
			slotOfAnother().ifPresent(slot -> {
				throw new SplitRefused("Another process relays from this database with the slot " + slot + ".", ACTION);
			});
		}
		return owner;
	}

	/** Only a process with another name has another slot in this database. */
	private Optional<String> slotOfAnother() {
		return this.jdbc.sql("""
				SELECT slot_name FROM pg_replication_slots
				WHERE database = current_database() AND slot_name LIKE '%outbox_relay' AND slot_name <> ?
				LIMIT 1""").param(this.names.slot()).query(String.class).optional();
	}

	private void remember(Owner owner) {
		var name = this.modules.areAll() ? null : this.names.name();
		var here = this.modules.areAll() ? null : this.modules.here().toArray(String[]::new);
		if (owner.name() != null || name != null) {
			this.jdbc.sql("UPDATE outbox.shop SET name = :name, modules = :here")
				.param("name", name)
				.param("here", here)
				.update();
		}
		if (!owner.modules().isEmpty()) {
			takeOver(owner.modules());
		}
	}

	/**
	 * Notes which modules are here now and were in another process before. A process that
	 * has all modules receives nothing from others, so a later split begins anew.
	 */
	private void takeOver(List<String> before) {
		var added = new TreeSet<>(this.modules.here());
		added.removeAll(before);
		this.jdbc.sql("""
				INSERT INTO outbox.taken_over (module, at) SELECT module, clock_timestamp() FROM unnest(?) AS module
				ON CONFLICT (module) DO UPDATE SET at = excluded.at""").param(added.toArray(String[]::new)).update();
		if (this.modules.areAll()) {
			this.jdbc.sql("DELETE FROM outbox.inbox_position").update();
		}
	}

}
