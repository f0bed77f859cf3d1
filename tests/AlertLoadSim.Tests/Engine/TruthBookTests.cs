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
    public void Figures_of_a_centre_are_kept_beside_the_truth_and_its_other_lines_are_passed_over()
    {
        var book = Book(Story + """

            {"t":"arrived","atNs":8000,"interaction":"b","number":7,"workgroup":"Support"}
            {"t":"answered","atNs":8100,"interaction":"b","user":"ann","waitedNs":100}
            {"t":"handled","atNs":8200,"interaction":"b","user":"ann"}
            {"t":"measured","atNs":20001000,"fromNs":10001000,"workgroup":"Support","centre":{"idleNs":5,"arrived":1,"waits":[4,1]}}
            {"t":"end","atNs":20002000,"counts":{}}
            """);

        var batch = Assert.Single(book.Centre);
        Assert.Equal(("Support", 0.01, 0.02, 5L, 1L), (batch.Workgroup, batch.FromS, batch.ToS, batch.Counts.IdleNs, batch.Counts.Arrived));
        Assert.Equal([4, 1], batch.Counts.Waits!);
        Assert.True(book.IsWhole);
        Assert.Equal(2, book.OwedTo("s1")!.User.Events.Count);
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

    [Fact]
    public void Journals_of_two_servers_are_one_story_by_time()
    {
        var book = Books(Primary, Backup);
        Assert.True(book.IsWhole);
        Assert.Equal(["a", "a", "b", "b", "c"], book.OwedTo("s3")!.User.Events.Select(happened => happened.InteractionId));
        Assert.Equal((0L, 1L), (book.OwedTo("s1")!.BaselineMark, book.OwedTo("s1")!.EndMark!.Value));
        Assert.Equal((2L, 4L), (book.OwedTo("s2")!.BaselineMark, book.OwedTo("s2")!.EndMark!.Value));
        Assert.Equal((4L, 5L), (book.OwedTo("s3")!.BaselineMark, book.OwedTo("s3")!.LastMark));
        Assert.Equal(TimeSpan.FromMicroseconds(4), book.RepliedAt("s1", 1));
        Assert.Equal((3L, 1L, 3L), (book.Raised, book.NotRaised, book.ServerDefects));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void One_of_two_journals_that_breaks_off_leaves_the_truth_unwhole(bool primaryEnds, bool backupEnds)
    {
        Assert.False(Books(Cut(Primary, primaryEnds), Cut(Backup, backupEnds)).IsWhole);

        static string Cut(string story, bool ends) => ends ? story : story[..story.LastIndexOf('\n')];
    }

    [Fact]
    public void Marks_that_a_lost_journal_told_leave_a_hole()
    {
        Assert.False(Books(Primary).IsWhole);
        Assert.False(Books(Backup).IsWhole);
    }

    [Fact]
    public void With_a_journal_missing_the_truth_is_not_whole()
    {
        const string WholeByItself = """
            {"t":"start","atNs":1000,"seed":1}
            {"t":"end","atNs":2000,"counts":{"defects":0}}
            """;
        Assert.True(JournalReader.Read([Rows(WholeByItself)], startNs: 1000, expected: 1).IsWhole);
        Assert.False(JournalReader.Read([Rows(WholeByItself)], startNs: 1000, expected: 2).IsWhole);
    }

    // The run's start lies behind the first lines, and a line about a reply comes late.
    private const string Primary = """
        {"t":"start","atNs":1000,"seed":1}
        {"t":"run","atNs":50000}
        {"t":"subscribed","atNs":2000,"session":"s1","user":"ann","mark":0,"first":true}
        {"t":"raised","atNs":3000,"user":"ann","mark":1,"interaction":"a","queued":["s1"]}
        {"t":"switchOver","atNs":6000,"graceMs":5}
        {"t":"unsubscribed","atNs":6000,"session":"s1","user":"ann","mark":1,"why":"switchover"}
        {"t":"stopped","atNs":6000,"user":"ann","mark":2,"interaction":"a","why":"switchover"}
        {"t":"sent","atNs":5000,"session":"s1","marks":[1],"snapshots":0}
        {"t":"takeOver","atNs":9000,"onDuty":1}
        {"t":"subscribed","atNs":10000,"session":"s3","user":"ann","mark":4,"first":true}
        {"t":"raised","atNs":11000,"user":"ann","mark":5,"interaction":"c","queued":["s3"]}
        {"t":"end","atNs":12000,"counts":{"defects":1}}
        """;

    private const string Backup = """
        {"t":"start","atNs":900,"seed":1}
        {"t":"run","atNs":50000}
        {"t":"takeOver","atNs":6500,"onDuty":1}
        {"t":"notRaised","atNs":6500,"number":7}
        {"t":"subscribed","atNs":7000,"session":"s2","user":"ann","mark":2,"first":true}
        {"t":"raised","atNs":7500,"user":"ann","mark":3,"interaction":"b","queued":["s2"]}
        {"t":"stopped","atNs":8000,"user":"ann","mark":4,"interaction":"b","why":"timeout","queued":["s2"]}
        {"t":"unsubscribed","atNs":8500,"session":"s2","user":"ann","mark":4,"why":"switchover"}
        {"t":"switchOver","atNs":8500,"graceMs":0}
        {"t":"end","atNs":12500,"counts":{"defects":2}}
        """;

    private static TruthBook Book(string lines) => JournalReader.Read(Rows(lines), startNs: 1000);

    private static TruthBook Books(params string[] journals) => JournalReader.Read([.. journals.Select(Rows)], startNs: 1000);

    private static IEnumerable<JournalRow> Rows(string lines) =>
        lines.Split('\n').Select(line => JsonSerializer.Deserialize(line, JournalJson.Default.JournalRow)!);
}
