using System.Text.Json;
using AlertLoadSim.Engine.Judging;

namespace AlertLoadSim.Tests.Engine;

public sealed class TruthBookTests
{
    private const string Story = """
        {"t":"start","atNs":1000,"seed":1}
        {"t":"raised","atNs":2000,"user":"ann","mark":1,"interaction":"a","type":"Call"}
        {"t":"subscribed","atNs":3000,"session":"s1","user":"Ann","mark":1,"ringing":["a"],"first":true}
        {"t":"stopped","atNs":4000,"user":"ann","mark":2,"interaction":"a","why":"pickup","queued":["s1"]}
        {"t":"subscribed","atNs":4500,"session":"s1","user":"ann","mark":2}
        {"t":"sent","atNs":5999,"session":"s1","marks":[2],"snapshots":1}
        {"t":"unsubscribed","atNs":6000,"session":"s1","user":"ann","mark":2,"why":"delete"}
        {"t":"notRaised","atNs":7000,"number":3}
        {"t":"something new","atNs":7500}
        """;

    [Fact]
    public void Session_is_owed_what_came_between_its_first_snapshot_and_its_end()
    {
        var owed = Book(Story).OwedTo("s1")!;
        Assert.Equal((1L, 2L, 2L), (owed.BaselineMark, owed.EndMark!.Value, owed.LastMark));
        Assert.Equal(["a", "a"], owed.User.Events.Select(happened => happened.InteractionId));
        Assert.Null(Book(Story).OwedTo("s2"));
    }

    [Fact]
    public void Journal_is_whole_with_its_last_line_only_and_sessions_are_told()
    {
        Assert.False(Book(Story).IsWhole);
        Assert.False(Book(Story).OwedTo("s1")!.IsWhole);
        Assert.True(Book(Story + "\n{\"t\":\"end\",\"atNs\":9000,\"counts\":{}}").OwedTo("s1")!.IsWhole);
    }

    [Fact]
    public void Journal_with_a_line_missing_in_the_middle_is_not_whole_and_known_up_to_there()
    {
        var damaged = string.Join('\n', Story.Split('\n').Where(line => !line.Contains("pickup", StringComparison.Ordinal)))
            + "\n{\"t\":\"raised\",\"atNs\":8000,\"user\":\"ann\",\"mark\":3,\"interaction\":\"b\"}\n{\"t\":\"end\",\"atNs\":9000}";
        var book = Book(damaged);
        Assert.False(book.IsWhole);
        Assert.Equal(1, book.Raised);
    }

    [Fact]
    public void Instants_are_offsets_from_the_runs_start_cut_to_the_microsecond()
    {
        var book = Book(Story);
        Assert.Equal(TimeSpan.FromMicroseconds(1), book.QueuedAt("ANN", 1));
        Assert.Equal(TimeSpan.FromMicroseconds(4), book.RepliedAt("s1", 2));
        Assert.Null(book.RepliedAt("s1", 1));
        Assert.Equal((1L, 1L), (book.Raised, book.NotRaised));
    }

    private static TruthBook Book(string lines) => JournalReader.Read(
        lines.Split('\n').Select(line => JsonSerializer.Deserialize(line, JournalJson.Default.JournalRow)!), startNs: 1000);
}
