package com.shop.inventory.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.Role;

/** Who may see and change products and their stock. */
@Component
class InventoryDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get("/").everybody().asPage(), Door.get("/products").everybody(),
				Door.get("/products/{sku}").everybody(), Door.get("/products/{sku}/image").everybody(),
				Door.post("/products").roles(Role.MERCHANDISER), Door.patch("/products/{sku}").roles(Role.MERCHANDISER),
				Door.put("/products/{sku}/image").roles(Role.MERCHANDISER),
				Door.post("/products/{sku}/receipts").roles(Role.MERCHANDISER),
				Door.post("/products/{sku}/corrections").roles(Role.MERCHANDISER),
				Door.get("/products/{sku}/stock-events").roles(Role.MERCHANDISER, Role.COURIER),
				Door.get("/products/{sku}/stock").roles(Role.MERCHANDISER, Role.COURIER),
				Door.get("/stock").roles(Role.MERCHANDISER, Role.COURIER), staff(Door.get(StaffProductPage.PATH)),
				staff(Door.post(StaffProductPage.PATH)), staff(Door.get(StaffProductPage.PATH + "/{sku}")),
				staff(Door.post(StaffProductPage.PATH + "/{sku}")),
				staff(Door.post(StaffProductPage.PATH + "/{sku}/image")),
				staff(Door.post(StaffProductPage.PATH + "/{sku}/image/removal")),
				staff(Door.post(StaffProductPage.PATH + "/{sku}/receipts")),
				staff(Door.post(StaffProductPage.PATH + "/{sku}/corrections")), staff(Door.get(StaffStockPage.PATH)),
				Door.get("/upload.js").everybody(), Door.post("/ops/stock/rebuild").roles(Role.OPERATOR).asRecorded(),
				Door.get("/ops/stock/rebuild").roles(Role.OPERATOR));
	}

	private static Door staff(Door door) {
		return door.roles(Role.MERCHANDISER).asPage();
	}

}
