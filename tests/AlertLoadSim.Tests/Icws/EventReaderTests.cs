using System.Buffers;
using System.Text;
using AlertLoadSim.Icws.Http;
using CsCheck;

namespace AlertLoadSim.Tests.Icws;

/// <summary>The framing of event streams. Samples without a comment are those of the EventSource standard.</summary>
public sealed class EventReaderTests
{
    private static readonly string[] Parts =
    [
        "data: ", "data", "data:", "event: ", "event: message", "event: x\n", ":", ": ping", "id: 1", "retry", " ", "a",
        "\n", "\n\n", "\r", "\r\n", "\r\r", "{\"b\":1}", "\u00FF", "\u00EF\u00BB\u00BF", "\u00EF",
    ];

    public static TheoryData<string, string, string> Framings => new()
    {
        { "one line", "data: a\n\n", "{a}" },
        { "CR", "data: a\r\r", "{a}" },
        { "CR LF", "data: a\r\n\r\n", "{a}" },
        { "all ends mixed", "data: a\r\ndata: b\rdata: c\n\r\ndata: d\n\n", "{a\nb\nc} {d}" },
        { "CR LF is one end", "data: a\r\n:\r\ndata: b\r\n\r\n", "ping {a\nb}" },
        { "several lines", "data: YHOO\ndata: +2\ndata: 10\n\n", "{YHOO\n+2\n10}" },
        { "comments, ids and an id alone", ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
            "ping {first event} {second event} { third event}" },
        { "empty data, two empty lines, and no end", "data\n\ndata\ndata\n\ndata:", "{} {\n}" },
        { "one blank is dropped, or none", "data:test\n\ndata: test\n\n", "{test} {test}" },
        { "byte order mark", "\u00EF\u00BB\u00BFdata: a\n\n", "{a}" },
        { "a second mark is none", "\u00EF\u00BB\u00BF\u00EF\u00BB\u00BFdata: a\n\n", "" },
        { "half a mark is none", "\u00EF\u00BBdata: a\n\ndata: b\n\n", "{b}" },
        { "the default name", "event: message\ndata: a\n\nevent\ndata: b\n\n", "{a} {b}" },
        { "another name", "event: add\ndata: a\n\ndata: b\n\n", "{b}" },
        { "a name without data does not last", "event: add\n\ndata: b\n\n", "{b}" },
        { "the last name counts", "event: add\nevent: message\ndata: a\n\n", "{a}" },
        { "retry, unknown fields, other case", "retry: 10\nfoo: x\nDATA: y\n data: z\ndata: a\n\n", "{a}" },
        { "a colon in the data", "data: {\"a\":\"b:c\"}\n\n", "{{\"a\":\"b:c\"}}" },
        { "ping as servers send it", ":ping\n\ndata: a\n\n:ping\n\n", "ping {a} ping" },
        { "a comment within an event", "data: a\n:ping\ndata: b\n\n", "ping {a\nb}" },
        { "no end", "data: a\n", "" },
        { "bad UTF-8 passes as it is", "data: \u00C3(\u00FF\0\n\n", "{\u00C3(\u00FF\0}" },
        { "nothing", "\n\r\n\r\r\n\n", "" },
    };

    [Theory]
    [MemberData(nameof(Framings))]
    public void Stream_with(string what, string stream, string events) => Assert.True(events == Read([Bytes(stream)]), $"{what}: {Read([Bytes(stream)])}");

    [Fact]
    public void Events_with_another_name_are_counted()
    {
        using var reader = new EventReader(ArrayPool<byte>.Shared, 1000);
        reader.Read("event: add\ndata: a\n\nevent: message\ndata: b\n\nevent: x\n\nevent: remove\ndata: c\n\n"u8, default, new EventLog());
        Assert.Equal(2, reader.Ignored);
    }

    [Fact]
    public void Event_is_complete_at_the_carriage_return_already() => Assert.Equal("{a}", Read([Bytes("data: a\r\n\r")]));

    [Theory]
    [InlineData("data: a\n", true)]
    [InlineData("id: 7\n", true)]
    [InlineData("dat", true)]
    [InlineData("data: a\n:comment", true)]
    [InlineData("data: a\n\n", false)]
    [InlineData("data: a\n\n:comm", false)]
    [InlineData("data: a\r\n\r", false)]
    [InlineData("", false)]
    public void End_within_an_event_is_known(string stream, bool within)
    {
        using var reader = new EventReader(ArrayPool<byte>.Shared, 1000);
        reader.Read(Bytes(stream), default, new EventLog());
        Assert.Equal(within, reader.IsInEvent);
    }

    /// <summary>However the bytes are cut, the same events come, and each knows in which piece it began and in which it ended.</summary>
    [Fact]
    public void Cuts_change_nothing() => Gen.Select(
        Gen.Int[0, Parts.Length - 1].Array[0, 40],
        Gen.Int[1, 9].Array[1, 30]).Sample((numbers, cuts) =>
    {
        var bytes = Bytes(string.Concat(numbers.Select(number => Parts[number])));
        List<byte[]> pieces = [];
        for (var (at, number) = (0, 0); at < bytes.Length; number++)
        {
            var length = Math.Min(cuts[number % cuts.Length], bytes.Length - at);
            pieces.Add(bytes[at..(at + length)]);
            at += length;
        }
        var log = new EventLog();
        Assert.Equal(Read([bytes]), Read(pieces, log));
        Assert.Equal(SlowEventReader.Read(bytes, pieces), log.Timed);
    }, iter: 20_000);

    [Theory]
    [InlineData(":")]
    [InlineData(":ping\n")]
    [InlineData(":ping\r\n\r\n")]
    [InlineData("\n")]
    public void Comments_without_end_cost_no_memory(string piece)
    {
        var pool = new CountingPool();
        using var reader = new EventReader(pool, 100_000);
        var bytes = Bytes(string.Concat(Enumerable.Repeat(piece, 1000)));
        for (var times = 0; times < 100; times++)
            reader.Read(bytes, default, new EventLog());
        Assert.Equal(0, pool.Rented);
    }

    [Theory]
    [InlineData("data: ", "aaaaaaaaaa")]
    [InlineData("", "data: a\n")]
    [InlineData("", "id: 7\r")]
    [InlineData("", "nonsense")]
    [InlineData(":", "nonsense")]
    public void Line_or_event_without_end_is_too_large_and_costs_bounded_memory(string start, string piece)
    {
        var pool = new CountingPool();
        using (var reader = new EventReader(pool, 10_000))
        {
            var (log, bytes) = (new EventLog(), Bytes(piece));
            reader.Read(Bytes(start), default, log);
            Assert.Throws<ReplyTooLargeException>(() =>
            {
                for (var length = 0; length < 20_000; length += bytes.Length)
                    reader.Read(bytes, default, log);
            });
            Assert.Empty(log.Events);
            Assert.InRange(pool.LargestRented, 0, 20_000);
        }
        Assert.Empty(pool.Out);
    }

    [Fact]
    public void Limit_is_one_events_and_a_long_stream_is_none()
    {
        var longest = "data: " + new string('a', 94) + "\n\n";
        var stream = Bytes(string.Concat(Enumerable.Repeat(longest, 1000)));
        var log = new EventLog();
        using var reader = new EventReader(ArrayPool<byte>.Shared, 100);
        reader.Read(stream, default, log);
        Assert.Equal(1000, log.Events.Count);
        Assert.Throws<ReplyTooLargeException>(() => reader.Read(Bytes("data: " + new string('a', 95)), default, log));
    }

    [Fact]
    public void Between_events_no_memory_is_held()
    {
        var pool = new CountingPool();
        using var reader = new EventReader(pool, 1_000_000);
        reader.Read(Bytes("data: " + new string('a', 100_000)), default, new EventLog());
        Assert.Single(pool.Out);
        reader.Read("\n\n"u8, default, new EventLog());
        Assert.Empty(pool.Out);
        Assert.Equal(0, pool.ReturnedTwice);
    }

    private static byte[] Bytes(string latin) => Encoding.Latin1.GetBytes(latin);

    private static string Read(List<byte[]> pieces, EventLog? log = null)
    {
        log ??= new EventLog();
        using var reader = new EventReader(ArrayPool<byte>.Shared, 100_000);
        for (var number = 0; number < pieces.Count; number++)
            reader.Read(pieces[number], TimeSpan.FromTicks(number), log);
        return string.Join(' ', log.Events);
    }
}
