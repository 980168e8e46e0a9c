package com.brokenshop.plaincommand.inventory;

import java.util.UUID;

/** An id. */
public record StockId(UUID value) {

}
