"""Holds back each packet of netfilter queue 0 for MILLISECONDS and drops LOSS of a hundred: what tc's netem
does, for kernels built without it. usage: slow_link.py MILLISECONDS LOSS, in the network to be slowed."""
import collections, ctypes, random, select, socket, sys, time

delay, loss = float(sys.argv[1]) / 1000, float(sys.argv[2]) / 100
nfq = ctypes.CDLL("libnetfilter_queue.so.1")
pointer, Packet = ctypes.c_void_p, ctypes.CFUNCTYPE(ctypes.c_int, *[ctypes.c_void_p] * 4)
for name in ("nfq_open", "nfq_create_queue", "nfq_get_msg_packet_hdr"):
    getattr(nfq, name).restype = pointer
nfq.nfq_create_queue.argtypes = [pointer, ctypes.c_uint16, Packet, pointer]
nfq.nfq_set_mode.argtypes = [pointer, ctypes.c_uint8, ctypes.c_uint32]
nfq.nfq_set_queue_maxlen.argtypes = [pointer, ctypes.c_uint32]
nfq.nfq_get_msg_packet_hdr.argtypes = nfq.nfq_fd.argtypes = [pointer]
nfq.nfq_handle_packet.argtypes = [pointer, ctypes.c_char_p, ctypes.c_int]
nfq.nfq_set_verdict.argtypes = [pointer, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_uint32, pointer]
DROP, ACCEPT, COPY_META = 0, 1, 1
held = collections.deque()


@Packet
def hold(queue, _message, data, _ours):
    packet = int.from_bytes(ctypes.string_at(nfq.nfq_get_msg_packet_hdr(data), 4), "big")
    if random.random() < loss:
        return nfq.nfq_set_verdict(queue, packet, DROP, 0, None)
    held.append((time.monotonic() + delay, packet))
    return 0


handle = nfq.nfq_open()
queue = nfq.nfq_create_queue(handle, 0, hold, None)
if not queue:
    sys.exit("the queue is taken, or the kernel has none")
nfq.nfq_set_mode(queue, COPY_META, 0)
nfq.nfq_set_queue_maxlen(queue, 16384)
incoming = socket.socket(fileno=nfq.nfq_fd(handle))
print("ready", flush=True)
while True:
    wait = max(0, held[0][0] - time.monotonic()) if held else None
    if select.select([incoming], [], [], wait)[0]:
        try:
            packet = incoming.recv(65536)
            nfq.nfq_handle_packet(handle, packet, len(packet))
        except OSError:  # more came than the socket's buffer holds: those are lost, as on a wire
            pass
    while held and held[0][0] <= time.monotonic():
        nfq.nfq_set_verdict(queue, held.popleft()[1], ACCEPT, 0, None)
