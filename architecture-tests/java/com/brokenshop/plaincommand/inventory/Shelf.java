package com.brokenshop.plaincommand.inventory;

/** A part of a message. */
public record Shelf(int row, int place) {

}
