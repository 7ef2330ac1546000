import de.bwaldvogel.mongo.*;
import de.bwaldvogel.mongo.backend.*;
import de.bwaldvogel.mongo.backend.h2.*;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.wire.bson.*;
import io.netty.buffer.*;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.*;
import java.util.Map.Entry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.*;
import java.util.stream.Stream;
import org.h2.mvstore.*;
import org.h2.mvstore.type.BasicDataType;

/**
 * A MongoDB-compatible server for the tests: mongo-java-server on H2 MVStore, made to do what a driver and
 * a durability test need of it. It reports wire version 13 (stock says 8, which the driver refuses), commits
 * before each write is acknowledged (stock commits about once a second), does one write at a time and copies
 * replies under the lock (stock encodes live documents: torn reads), keeps partial unique indexes partial,
 * finds by every index that a query's first fields name (stock scans for all but unique equality) and by _id
 * by lookup, stores BSON, and answers `hello`.
 */
public class MongoTestServer {
  record Wire(List<Integer> array, int wire) implements MongoVersion {
    public List<Integer> getVersionArray() { return array; }
    public int getWireVersion() { return wire; }
  }

  static final Set<String> READS = Set.of("find", "count", "distinct", "aggregate", "getmore", "killcursors", "listcollections",
      "listindexes", "dbstats", "collstats", "ismaster", "buildinfo", "ping", "serverstatus", "listdatabases", "endsessions");
  static final Map<String, Document> PARTIAL = new ConcurrentHashMap<>(); // "db.coll index" -> filter

  // ---- storage types: BSON instead of Java serialization (keys then compare without being serialized)
  static abstract class BsonType<T> extends BasicDataType<T> {
    abstract Document wrap(T v);
    abstract T unwrap(Document d);
    @Override public void write(WriteBuffer out, T v) {
      ByteBuf b = Unpooled.buffer(512);
      BsonEncoder.encodeDocument(wrap(v), b);
      out.put(ByteBuffer.wrap(b.array(), 0, b.readableBytes()));
    }
    @Override public T read(ByteBuffer in) {
      byte[] bytes = new byte[Integer.reverseBytes(in.getInt(in.position()))];
      in.get(bytes);
      return unwrap(BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes)));
    }
  }
  static int order(Object a, Object b) {
    boolean x = Missing.isNullOrMissing(a), y = Missing.isNullOrMissing(b);
    return x || y ? Boolean.compare(y, x) : ValueComparator.ascWithoutListHandling().compare(a, b);
  }
  static class DocumentType extends BsonType<Document> {
    Document wrap(Document v) { return v; }
    Document unwrap(Document d) { return d; }
    @Override public int getMemory(Document v) { return 1024; }
    @Override public Document[] createStorage(int n) { return new Document[n]; }
  }
  static class ValueType extends BsonType<Object> {
    Document wrap(Object v) { return new Document("", Missing.isNullOrMissing(v) ? null : v); }
    Object unwrap(Document d) { return Missing.ofNullable(d.get("")); }
    @Override public int compare(Object a, Object b) { return order(a, b); }
    @Override public int getMemory(Object v) { return 64; }
    @Override public Object[] createStorage(int n) { return new Object[n]; }
  }
  static class KeyType extends BsonType<KeyValue> {
    Document wrap(KeyValue v) {
      List<Object> l = new ArrayList<>();
      for (Object o : v) l.add(Missing.isNullOrMissing(o) ? null : o);
      return new Document("", l);
    }
    KeyValue unwrap(Document d) { return new KeyValue((Collection<?>) d.get("")); }
    @Override public int compare(KeyValue a, KeyValue b) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) { int c = order(a.get(i), b.get(i)); if (c != 0) return c; }
      return a.size() - b.size();
    }
    @Override public int getMemory(KeyValue v) { return 96; }
    @Override public KeyValue[] createStorage(int n) { return new KeyValue[n]; }
  }
  static MVMap<Object, Document> documents(String name) {
    return store.openMap(name, new MVMap.Builder<Object, Document>().keyType(new ValueType()).valueType(new DocumentType()));
  }

  interface Sorted {
    /** null when this index cannot answer the query */
    Wanted wanted(Map<String, Object> asked);
    Iterator<Entry<KeyValue, Object>> from(KeyValue first);
  }
  /** what a query wants of the first fields of an index: for each all its values, then perhaps a range */
  record Wanted(List<List<Object>> values, Document range) {
    private static final Set<String> BOUNDS = Set.of("$gt", "$gte", "$lt", "$lte");
    /** null when the index cannot answer; `all`: it holds every document that has its first field */
    static Wanted of(List<String> keys, Map<String, Object> asked, boolean all) {
      List<List<Object>> values = new ArrayList<>();
      for (String key : keys) {
        Object v = asked.get(key);
        if (isPlain(v)) { values.add(List.of(v)); continue; }
        if (!(v instanceof Document d)) break;
        if (d.size() == 1 && d.get("$in") instanceof Collection<?> in && in.stream().allMatch(Wanted::isPlain)) {
          values.add(new ArrayList<>(in));
          continue;
        }
        Document range = d.size() == 1 && d.get("$elemMatch") instanceof Document e ? e : d;
        boolean isRange = !range.isEmpty() && range.entrySet().stream().allMatch(e -> BOUNDS.contains(e.getKey()) && isPlain(e.getValue()));
        if (isRange) return new Wanted(values, range);
        break;
      }
      boolean exists = all && asked.get(keys.get(0)) instanceof Document d && d.equals(new Document("$exists", true));
      return values.isEmpty() && !exists ? null : new Wanted(values, new Document());
    }
    int fields() { return 2 * values.size() + (range.isEmpty() ? 0 : 1); }
    /** what a query says of each field, at the top or under $and */
    static Map<String, Object> askedBy(Document query) {
      Map<String, Object> asked = new HashMap<>();
      collect(query, asked);
      return asked;
    }
    private static void collect(Document query, Map<String, Object> asked) {
      for (Entry<String, Object> e : query.entrySet()) {
        if (!e.getKey().equals("$and")) asked.putIfAbsent(e.getKey(), e.getValue());
        else for (Object part : (Collection<?>) e.getValue()) collect((Document) part, asked);
      }
    }
    private static boolean isPlain(Object v) {
      return v instanceof String || v instanceof Number || v instanceof Boolean || v instanceof java.time.Instant || v instanceof ObjectId;
    }
    /** positions of all documents that may match, each once */
    Iterable<Object> in(Sorted index) {
      Set<Object> found = new LinkedHashSet<>();
      prefixes(0, new ArrayList<>(), prefix -> {
        Object low = range.getOrDefault("$gte", range.get("$gt")), high = range.getOrDefault("$lte", range.get("$lt"));
        List<Object> first = new ArrayList<>(prefix);
        if (low != null || first.isEmpty()) first.add(Missing.ofNullable(low)); // absent sorts before all
        for (Iterator<Entry<KeyValue, Object>> i = index.from(new KeyValue(first)); i.hasNext(); ) {
          Entry<KeyValue, Object> e = i.next();
          for (int at = 0; at < prefix.size(); at++) if (order(e.getKey().get(at), prefix.get(at)) != 0) return;
          if (high != null && order(e.getKey().get(prefix.size()), high) > 0) return;
          found.add(e.getValue());
        }
      });
      return found;
    }
    private void prefixes(int at, List<Object> prefix, java.util.function.Consumer<List<Object>> use) {
      if (at == values.size()) { use.accept(prefix); return; }
      for (Object v : values.get(at)) {
        prefix.add(v);
        prefixes(at + 1, prefix, use);
        prefix.remove(at);
      }
    }
  }

  /** an index that is not unique: in memory, filled again when the collection is opened */
  static class Secondary extends EmptyIndex<Object> implements Sorted {
    final TreeMap<KeyValue, Object> map = new TreeMap<>(new KeyType());
    Secondary(String name, List<IndexKey> keys) { super(name, keys); }
    // one entry for each element of an array; the position makes each entry's key its own
    private List<KeyValue> entries(Document d, Object position) {
      List<List<Object>> entries = List.of(List.of());
      for (String key : keys()) {
        Object v = Utils.getSubdocumentValueCollectionAware(d, key);
        if (v instanceof Missing && key.equals(keys().get(0))) return List.of();
        List<List<Object>> longer = new ArrayList<>();
        Collection<?> each = !(v instanceof Collection<?> many) ? Collections.singletonList(v)
            : many.isEmpty() ? List.of(Missing.getInstance()) : many; // an empty array is found by the other fields, too
        for (List<Object> entry : entries) for (Object one : each) {
          List<Object> next = new ArrayList<>(entry);
          next.add(one);
          longer.add(next);
        }
        entries = longer;
      }
      return entries.stream().map(e -> { e.add(position); return new KeyValue(e); }).toList();
    }
    @Override public void add(Document d, Object p, MongoCollection<Object> c) { for (KeyValue k : entries(d, p)) map.put(k, p); }
    @Override public Object remove(Document d) { for (KeyValue k : entries(d, d.get("_id"))) map.remove(k); return null; }
    @Override public void updateInPlace(Document a, Document b, Object p, MongoCollection<Object> c) {
      List<KeyValue> before = entries(a, p), after = entries(b, p);
      if (before.equals(after)) return;
      before.forEach(map::remove);
      for (KeyValue k : after) map.put(k, p);
    }
    @Override public Wanted wanted(Map<String, Object> asked) { return Wanted.of(keys(), asked, true); }
    @Override public Iterator<Entry<KeyValue, Object>> from(KeyValue first) { return map.tailMap(first).entrySet().iterator(); }
    @Override public long getCount() { return map.size(); }
  }

  /** a unique index, over all documents or only those that match a partialFilterExpression */
  static class Unique extends AbstractUniqueIndex<Object> implements Sorted {
    final MVMap<KeyValue, Object> map; final Document filter; final QueryMatcher matcher = new DefaultQueryMatcher();
    Unique(MVMap<KeyValue, Object> map, String name, List<IndexKey> keys, boolean sparse, Document filter) {
      super(name, keys, sparse); this.map = map; this.filter = filter;
    }
    boolean covers(Document d) { return filter == null || matcher.matches(d, filter); }
    // for the collection "sparse" means: a document may be absent from this index
    @Override protected boolean isSparse() { return filter != null || super.isSparse(); }
    @Override public Wanted wanted(Map<String, Object> asked) { return filter == null ? Wanted.of(keys(), asked, false) : null; }
    @Override public Iterator<Entry<KeyValue, Object>> from(KeyValue first) {
      org.h2.mvstore.Cursor<KeyValue, Object> cursor = map.cursor(first);
      return new Iterator<>() {
        @Override public boolean hasNext() { return cursor.hasNext(); }
        @Override public Entry<KeyValue, Object> next() { KeyValue k = cursor.next(); return Map.entry(k, cursor.getValue()); }
      };
    }
    @Override public Object getPosition(Document d) { return covers(d) ? super.getPosition(d) : null; }
    @Override public synchronized Object remove(Document d) { return covers(d) ? super.remove(d) : null; }
    @Override public synchronized void checkAdd(Document d, MongoCollection<Object> c) { if (covers(d)) super.checkAdd(d, c); }
    @Override public synchronized void add(Document d, Object p, MongoCollection<Object> c) { if (covers(d)) super.add(d, p, c); }
    @Override public synchronized void checkUpdate(Document a, Document b, MongoCollection<Object> c) {
      if (!covers(b)) return;
      if (covers(a)) super.checkUpdate(a, b, c); else super.checkAdd(b, c);
    }
    @Override public void updateInPlace(Document a, Document b, Object p, MongoCollection<Object> c) {
      if (covers(a) && covers(b)) { super.updateInPlace(a, b, p, c); return; }
      remove(a); add(b, p, c);
    }
    @Override public boolean hasSameOptions(Index<?> o) {
      return o instanceof Unique u && Objects.equals(u.filter, filter) && u.isSparse() == isSparse();
    }
    @Override protected Object removeDocument(KeyValue k) { return map.remove(k); }
    @Override protected boolean putKeyPosition(KeyValue k, Object p) { return map.putIfAbsent(k, Missing.ofNullable(p)) == null; }
    @Override protected Iterable<Entry<KeyValue, Object>> getIterable() { return map.entrySet(); }
    @Override protected Object getPosition(KeyValue k) { return map.get(k); }
    @Override public long getCount() { return map.sizeAsLong(); }
    @Override public long getDataSize() { return getCount(); }
  }

  static class Collection_ extends H2Collection {
    final MVMap<Object, Document> data;
    Collection_(MongoDatabase db, String name, CollectionOptions o, MVMap<Object, Document> data, MVMap<String, Object> meta, CursorRegistry c) {
      super(db, name, o, data, meta, c); this.data = data;
    }
    // by the index that narrows the query most
    @Override protected QueryResult queryDocuments(Document query, Document sort, int skip, int limit, int batch, Document fields) {
      Map<String, Object> asked = Wanted.askedBy(query);
      Sorted best = null; Wanted most = null;
      for (Index<Object> i : getIndexes()) if (i instanceof Sorted s) {
        Wanted w = s.wanted(asked);
        if (w != null && (most == null || w.fields() > most.fields())) { best = s; most = w; }
      }
      if (best == null) return matchDocuments(query, sort, skip, limit, batch, fields);
      return matchDocuments(query, most.in(best), sort, skip, limit, batch, fields);
    }
    // {_id, version} and the like: one lookup, not a scan
    @Override protected QueryResult matchDocuments(Document query, Document sort, int skip, int limit, int batch, Document fields) {
      Object id = query.get("_id");
      if (!(id instanceof String || id instanceof ObjectId || id instanceof UUID)) return super.matchDocuments(query, sort, skip, limit, batch, fields);
      return matchDocumentsFromStream(Stream.ofNullable(data.get(id)), query, sort, skip, limit, batch, fields);
    }
  }

  static class Database extends H2Database {
    Database(String name, MVStore store, CursorRegistry cursors) { super(recall(name), store, cursors); }
    /** before the parent opens the stored indexes: their filters */
    static String recall(String name) {
      String map = "databases." + name + ".system.indexes";
      if (store.hasMap(map)) for (Document d : documents(map).values())
        if (d.get("partialFilterExpression") instanceof Document f) PARTIAL.put(d.get("ns") + " " + d.get("name"), f);
      return name;
    }
    @Override protected MongoCollection<Object> openOrCreateCollection(String coll, CollectionOptions o) {
      String full = getDatabaseName() + "." + coll;
      return new Collection_(this, coll, o, documents("databases." + full), store.openMap("meta." + full), cursorRegistry);
    }
    @Override protected Index<Object> openOrCreateUniqueIndex(String coll, String index, List<IndexKey> keys, boolean sparse) {
      String full = getDatabaseName() + "." + coll;
      MVMap<KeyValue, Object> map = store.openMap(full + "._index_" + index,
          new MVMap.Builder<KeyValue, Object>().keyType(new KeyType()).valueType(new ValueType()));
      return new Unique(map, index, keys, sparse, PARTIAL.get(full + " " + index));
    }
    @Override protected Index<Object> openOrCreateSecondaryIndex(String coll, String index, List<IndexKey> keys, boolean sparse) {
      return new Secondary(index, keys);
    }
  }
  static MVStore store;
  static String replicaSet, member;

  static class Backend extends H2Backend {
    final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    Backend(MVStore s) { super(s); }
    @Override protected MongoDatabase openOrCreateDatabase(String name) { return new Database(name, getMvStore(), getCursorRegistry()); }
    @Override public Document handleCommand(Channel ch, String db, String command, Document q) {
      String c = command.toLowerCase(Locale.ROOT);
      if (c.equals("hello") || c.equals("ismaster")) {
        Document r = super.handleCommand(ch, db, "ismaster", q);
        if (c.equals("hello")) r.put("isWritablePrimary", true);
        if (replicaSet != null) { // of one member, known by its own address
          r.put("setName", replicaSet); r.put("setVersion", 1); r.put("hosts", List.of(member));
          r.put("me", member); r.put("primary", member); r.put("secondary", false);
        }
        return r;
      }
      boolean write = !READS.contains(c)
          || c.equals("aggregate") && q.get("pipeline") instanceof List<?> p && !p.isEmpty()
             && p.get(p.size() - 1) instanceof Document d && (d.containsKey("$out") || d.containsKey("$merge"));
      Lock l = write ? lock.writeLock() : lock.readLock();
      l.lock();
      try {
        if (c.equals("createindexes")) notePartial(db, q);
        return super.handleCommand(ch, db, command, q).cloneDeeply();
      } finally {
        try { if (write) getMvStore().commit(); } finally { l.unlock(); }
      }
    }
    void notePartial(String db, Document q) {
      for (Object o : (Collection<?>) q.get("indexes")) if (o instanceof Document d) {
        String key = db + "." + q.get("createIndexes") + " " + d.get("name");
        if (d.get("partialFilterExpression") instanceof Document f) PARTIAL.put(key, f); else PARTIAL.remove(key);
      }
    }
  }

  public static void main(String[] a) throws Exception {
    store = new MVStore.Builder().fileName(a[0].isEmpty() ? null : a[0]).autoCommitDisabled().cacheSize(128).pageSplitSize(4096).open();
    store.setRetentionTime(0); // reuse freed space at once; the process may die, the machine is not expected to
    MongoServer server = new MongoServer(new Backend(store).version(new Wire(List.of(5, 0, 0), 13)));
    // in a container: for everybody, as the one member of a replica set, until it is told to stop
    List<String> args = List.of(a);
    int named = args.indexOf("--replSet");
    if (named >= 0) { replicaSet = a[named + 1]; member = System.getenv().getOrDefault("MEMBER", "mongo:" + a[1]); }
    String address = args.contains("--bind_ip_all") ? "0.0.0.0" : "127.0.0.1";
    try { server.bind(address, Integer.parseInt(a[1])); } // a failed bind would leave its threads, and so the process, running
    catch (Throwable t) { t.printStackTrace(); store.closeImmediately(); Runtime.getRuntime().halt(1); }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> { server.shutdownNow(); Runtime.getRuntime().halt(0); }));
    System.out.println("READY " + server.getLocalAddress().getPort());
    if (replicaSet != null) Thread.currentThread().join();
    while (System.in.read() >= 0) { } // the parent holds our stdin: when it goes, so do we
    System.exit(0);
  }
}
