import { Deserializer, Serializer } from 'node:v8';

/** Les tableaux de nombres que des colonnes peuvent tenir ; leur rang dans cette liste est écrit. */
const ARRAYS = [Uint8Array, Uint16Array, Int32Array, Uint32Array, Float64Array];
/** Un tableau commence où la mémoire peut le lire tel quel. */
const ALIGN = 8;

/**
 * Des colonnes en octets : longueur de leur structure (4 octets), leur structure (sérialisée par V8), puis leurs tableaux, à la suite, chacun à
 * un multiple de 8 : ils se relisent en place, sans copie.
 */
export function bytesOfColumns(columns: unknown): Buffer {
  const serializer = new ColumnSerializer();
  serializer.writeHeader();
  serializer.writeValue(columns);
  const structure = serializer.releaseBuffer();
  const starts: number[] = [];
  let length = aligned(4 + structure.length);
  for (const { byteLength } of serializer.arrays) {
    starts.push(length);
    length += aligned(byteLength);
  }
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(structure.length);
  bytes.set(structure, 4);
  for (const [i, { buffer, byteOffset, byteLength }] of serializer.arrays.entries())
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), starts[i]);
  return bytes;
}

/** Les colonnes de ces octets, dont elles gardent la mémoire. @throws si ce n'en sont pas. */
export function columnsOfBytes<C>(buffer: ArrayBuffer): C {
  const length = new DataView(buffer).getUint32(0, true);
  const deserializer = new ColumnDeserializer(buffer, length);
  deserializer.readHeader();
  return deserializer.readValue();
}

const aligned = (length: number) => Math.ceil(length / ALIGN) * ALIGN;

/** Écrit d'un tableau son type et sa longueur, et le met de côté. */
class ColumnSerializer extends Serializer {
  readonly arrays: ArrayBufferView[] = [];

  constructor() {
    super();
    // Sans quoi V8 écrit les tableaux lui-même, où ils tombent.
    (
      this as unknown as { _setTreatArrayBufferViewsAsHostObjects(on: boolean): void }
    )._setTreatArrayBufferViewsAsHostObjects(true);
  }

  _writeHostObject(array: object): void {
    const type = (ARRAYS as unknown[]).indexOf(array.constructor);
    if (type < 0) throw new TypeError(`Une colonne ne tient pas de ${array.constructor.name}.`);
    const { length } = array as Uint8Array;
    this.writeUint32(type);
    this.writeUint32(length);
    this.arrays.push(array as Uint8Array);
  }
}

/** Relit les tableaux dans l'ordre où ils ont été mis de côté. */
class ColumnDeserializer extends Deserializer {
  private next: number;

  constructor(
    private readonly bytes: ArrayBuffer,
    structure: number,
  ) {
    super(Buffer.from(bytes, 4, structure));
    this.next = aligned(4 + structure);
  }

  _readHostObject(): object {
    const type = ARRAYS[this.readUint32()];
    const array = new type(this.bytes, this.next, this.readUint32());
    this.next += aligned(array.byteLength);
    return array;
  }
}
