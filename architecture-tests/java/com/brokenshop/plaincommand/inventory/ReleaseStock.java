package com.brokenshop.plaincommand.inventory;

import com.shop.shared.Command;

/** A command. */
public record ReleaseStock(Shelf shelf) implements Command {

}
