package com.shop.outbox.relay.healing;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.shop.outbox.relay.healing.RelaySource.SlotState;
import com.shop.outbox.relay.kafka.RelayPosition;
import com.shop.outbox.relay.model.LogPosition;

import static org.assertj.core.api.Assertions.assertThat;

/** When the slot may not give all that comes behind the stored position, or more. */
class RelayGapTests {

	private static final String SOURCE = "7412345678901234567/16384/16500/16501,16502";

	private static final SlotState SLOT = new SlotState(false, 1_000, 9_000);

	@Test
	void isNotThereWhenTheSlotContinuesAtThePosition() {
		assertThat(gap(position(1_000L, SOURCE), SOURCE, SLOT)).isNull();
		assertThat(gap(position(9_000L, SOURCE), SOURCE, SLOT)).isNull();
	}

	@Test
	void isNotThereWhenThePositionIsFromBeforeSourcesWereNamed() {
		assertThat(gap(position(2_000L, null), SOURCE, SLOT)).isNull();
	}

	@Test
	void isThereWithoutAPublication() {
		assertThat(gap(position(2_000L, SOURCE), null, SLOT)).contains("publication");
	}

	@Test
	void isThereWithoutASlotOrWithOneThatIsLost() {
		assertThat(gap(position(2_000L, SOURCE), SOURCE, null)).contains("slot is missing");
		assertThat(gap(position(2_000L, SOURCE), SOURCE, new SlotState(true, 1_000, 9_000))).contains("invalidated");
	}

	@Test
	void isThereWithoutAPosition() {
		assertThat(gap(position(null, SOURCE), SOURCE, SLOT)).contains("no position");
	}

	@Test
	void isThereWhenThePositionIsOfAnotherDatabaseOrPublication() {
		assertThat(gap(position(2_000L, "7400000000000000000/16384/16500/16501,16502"), SOURCE, SLOT))
			.contains("another database");
	}

	@Test
	void isThereWhenTheSlotIsAheadSinceSomebodyMadeOrMovedIt() {
		assertThat(gap(position(999L, SOURCE), SOURCE, SLOT)).contains("ahead of the position");
	}

	@Test
	void isThereWhenTheDatabaseIsOlderThanThePosition() {
		assertThat(gap(position(9_001L, SOURCE), SOURCE, SLOT)).contains("older");
	}

	private static @Nullable String gap(RelayPosition position, @Nullable String source, @Nullable SlotState slot) {
		return RelayGap.gap(position, source, slot);
	}

	private static RelayPosition position(@Nullable Long confirmed, @Nullable String source) {
		return new RelayPosition((confirmed != null) ? new LogPosition(confirmed, confirmed + 7, 1) : null, source,
				null);
	}

}
