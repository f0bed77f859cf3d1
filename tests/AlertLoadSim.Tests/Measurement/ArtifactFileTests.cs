using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Tests.Measurement;

/// <summary>What is written is read back; what a killed run left half written is passed over, never misread.</summary>
public sealed class ArtifactFileTests
{
    private static readonly TimelineRow Row = new(
        12.345, "snapshot-audit", "steady",
        new OperationCounts { Planned = 10, Sent = 7, Skipped = 2, Cancelled = 1, Answered = 4, Failed = 2, Indeterminate = 1, Empty = 3 },
        1234, 56789, 99999, 12345);

    private static readonly HealthRow Health = new(
        TimeSpan.FromSeconds(1.25),
        new SessionCounts
        {
            Started = 1, Ended = 2, Crashed = 3, CutOff = 4, Up = 5, AlertsNoticed = 6, Violations = 7, Gaps = 8, UnknownMessages = 9,
            PickupsTooLate = 10, Unexpected = 11, SkippedUnanswered = 12, ResendsPrevented = 13, ConnectionsReopened = 22,
        },
        14,
        new HealthSample
        {
            GeneratorCpuMs = 15, GeneratorMb = 16.5, GcPauseMs = 17.5, Gen2Collections = 18, ThreadPoolQueue = 19, EmulatorCpuMs = 20, EmulatorMb = 121.5,
            MachineBusyMs = 23, StolenMs = 24, ThrottledMs = 25.5, LongestGcPauseMs = 26.5, Delays = new Delays(27.5, 28.5, 29.5, 30.5), ClockDriftMs = -31.5, OpenFiles = 32, InFlight = 33.5,
        });

    [Fact]
    public void Timeline_row_comes_back_as_it_went()
    {
        Assert.Equal(TimelineRow.Header.Count(c => c == ','), Row.Format().Count(c => c == ','));
        Assert.Equal(Row, TimelineRow.Parse(Row.Format()));
        var untimed = Row with { ResponseP50Us = null, ResponseP99Us = null, ResponseMaxUs = null, LagP99Us = null };
        Assert.Equal(untimed, TimelineRow.Parse(untimed.Format()));
    }

    [Fact]
    public void Notice_without_mark_and_time_comes_back_as_it_went()
    {
        using var run = new TempRun();
        var row = new AlertRow
        {
            Session = 1, IcwsSession = "1731001", User = "agent0001", Interaction = "2001", Action = "start",
            PollPlannedUs = 1, PollSentUs = 2, ReceivedUs = 3, AppliedUs = 4,
        };
        JsonLines.Replace(run.Folder.Alerts, [row], ArtifactJson.Default.AlertRow);
        Assert.Equal([row], JsonLines.Read(run.Folder.Alerts, ArtifactJson.Default.AlertRow));
    }

    [Fact]
    public void Health_row_comes_back_as_it_went()
    {
        Assert.Equal(HealthRow.Header.Count(c => c == ','), Health.Format().Count(c => c == ','));
        Assert.Equal(Health, HealthRow.Parse(Health.Format()));
        var unknown = Health with { Sample = Health.Sample with { EmulatorCpuMs = null, EmulatorMb = null, ThrottledMs = null, Delays = null, OpenFiles = null } };
        Assert.Equal(unknown, HealthRow.Parse(unknown.Format()));
    }

    [Theory]
    [InlineData(22, 0)]
    [InlineData(31, 0)]
    [InlineData(32, 22)]
    [InlineData(42, 22)]
    public void Health_row_of_an_earlier_version_lacks_what_came_since(int cells, long reopened)
    {
        var row = HealthRow.Parse(string.Join(',', Health.Format().Split(',')[..cells]))!;
        Assert.Equal((13, 121.5, reopened), (row.Counts.ResendsPrevented, row.Sample.EmulatorMb, row.Counts.ConnectionsReopened));
        var withoutFlight = Health.Sample with { InFlight = null };
        Assert.Equal(cells == 42 ? withoutFlight : withoutFlight with
        {
            MachineBusyMs = null, StolenMs = null, ThrottledMs = null, LongestGcPauseMs = null, Delays = null, ClockDriftMs = null, OpenFiles = null,
        }, row.Sample);
    }

    [Fact]
    public void Row_cut_off_anywhere_is_passed_over_also_within_its_last_number()
    {
        using var run = new TempRun();
        ArtifactWriter.WriteRun(run.Folder, SampleRun.Document);
        for (var cut = 0; cut <= Row.Format().Length; cut++)
        {
            File.WriteAllText(run.Folder.Timeline, $"{TimelineRow.Header}\n{Row.Format()}\n{Row.Format()[..cut]}");
            Assert.Equal([Row], ArtifactReader.Read(run.Folder).Timeline);
        }
        for (var cut = 0; cut <= Health.Format().Length; cut++)
        {
            File.WriteAllText(run.Folder.Health, $"{HealthRow.Header}\n{Health.Format()}\n{Health.Format()[..cut]}");
            Assert.Equal([Health], ArtifactReader.Read(run.Folder).Health);
        }
        File.WriteAllText(run.Folder.Timeline, TimelineRow.Header[..20]);
        Assert.Empty(ArtifactReader.Read(run.Folder).Timeline);
    }

    [Fact]
    public void Replies_come_back_as_they_went_up_to_the_last_whole_frame()
    {
        using var run = new TempRun();
        ReplyFrame[] frames =
        [
            new(ReplyFrameKind.Session, 1, TimeSpan.Zero, "{}"u8.ToArray()),
            new(ReplyFrameKind.SubscribeSent, long.MaxValue, TimeSpan.FromTicks(1), default),
            new(ReplyFrameKind.Reply, 1, TimeSpan.FromSeconds(3), "[1,2,3]"u8.ToArray()),
        ];
        using (var writer = new ReplyLogWriter(new FileStream(run.Folder.Replies, FileMode.Create)))
        {
            foreach (var frame in frames)
                writer.Write(frame);
        }
        var whole = File.ReadAllBytes(run.Folder.Replies);
        Assert.Equal(frames.Select(Text), ReplyLogReader.Read(run.Folder.Replies).Select(Text));
        for (var cut = 1; cut <= 4 + 17 + 7; cut++)
        {
            File.WriteAllBytes(run.Folder.Replies, whole[..^cut]);
            Assert.Equal(frames[..2].Select(Text), ReplyLogReader.Read(run.Folder.Replies).Select(Text));
        }
        for (var length = 0; length <= 8; length++)
        {
            File.WriteAllBytes(run.Folder.Replies, whole[..length]);
            Assert.Empty(ReplyLogReader.Read(run.Folder.Replies));
        }
    }

    [Fact]
    public void File_that_is_no_recording_is_refused_and_a_missing_one_is_empty()
    {
        using var run = new TempRun();
        Assert.Empty(ReplyLogReader.Read(run.Folder.Replies));
        File.WriteAllText(run.Folder.Replies, "something else");
        Assert.Throws<InvalidDataException>(() => ReplyLogReader.Read(run.Folder.Replies).ToArray());
        File.WriteAllBytes(run.Folder.Replies, [.. "ALSREPL1"u8, 0xFF, 0xFF, 0xFF, 0xFF]);
        Assert.Throws<InvalidDataException>(() => ReplyLogReader.Read(run.Folder.Replies).ToArray());
    }

    [Fact]
    public void Json_lines_come_back_and_a_half_written_last_line_is_passed_over()
    {
        using var run = new TempRun();
        var row = new ErrorRow("poll", "body", "timeout", 0, "", 3, 1.5, 2.5, "ä\n\"x\" \u2028");
        JsonLines.Replace(run.Folder.Errors, [row, row with { Count = 4 }], ArtifactJson.Default.ErrorRow);
        var whole = File.ReadAllBytes(run.Folder.Errors);
        Assert.Equal(2, whole.Count(b => b == '\n'));
        Assert.Equal([row, row with { Count = 4 }], JsonLines.Read(run.Folder.Errors, ArtifactJson.Default.ErrorRow));
        for (var length = (whole.Length / 2) + 1; length < whole.Length - 1; length++)
        {
            File.WriteAllBytes(run.Folder.Errors, whole[..length]);
            Assert.Equal([row], JsonLines.Read(run.Folder.Errors, ArtifactJson.Default.ErrorRow));
        }
        Assert.Empty(JsonLines.Read(run.File("missing"), ArtifactJson.Default.ErrorRow));
    }

    private static (ReplyFrameKind, long, TimeSpan, string) Text(ReplyFrame frame) =>
        (frame.Kind, frame.Session, frame.At, Convert.ToHexString(frame.Payload.Span));
}
