package com.brokenshop.unusedarrow.inventory;

/** Is not used. */
public class Shelf {

}
