using System.Globalization;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Measurement.Observations;
using Spectre.Console;

namespace AlertLoadSim.Cli.Progress;

/// <summary>A table that changes in place, for people at a terminal: figures once a second, the bar three times.</summary>
internal sealed class LiveTable : IProgressDisplay, IAsyncDisposable
{
    private const int BarWidth = 40;
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(333);

    private readonly ProgressFacts _facts;
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time = TimeProvider.System;

    // Seconds are taken in by the run's thread, the bar moves on the display's own.
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LiveDisplayContext? _live;
    private long _takenAt;
    private Task _showing = Task.CompletedTask;
    private volatile bool _ending;

    public LiveTable(ProgressFacts facts, IAnsiConsole console) => (_facts, _console) = (facts, console);

    public IAsyncDisposable Begin()
    {
        _showing = _console.Live(Render()).StartAsync(async live =>
        {
            Volatile.Write(ref _live, live);
            while (await Task.WhenAny(_over.Task, Task.Delay(Often, _time)) != _over.Task)
                Draw();
        });
        return this;
    }

    public void Show(RunSecond second, long? raised)
    {
        lock (_lock)
        {
            _facts.Take(second, raised);
            _takenAt = _time.GetTimestamp();
        }
        Draw();
    }

    public void Ending()
    {
        _ending = true;
        Draw();
    }

    public void Abandon()
    {
        _console.Cursor.Show(true);
        _console.WriteLine();
    }

    public async ValueTask DisposeAsync()
    {
        _over.TrySetResult();
        await _showing;
    }

    private void Draw()
    {
        lock (_lock)
            Volatile.Read(ref _live)?.UpdateTarget(Render());
    }

    // Between two seconds it goes on by the clock, and stands still when the run does.
    private TimeSpan At => _takenAt == 0 ? _facts.At : _facts.At + TimeSpan.FromSeconds(Math.Min(1, _time.GetElapsedTime(_takenAt).TotalSeconds));

    private Rows Render()
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("what").AddColumn(new TableColumn("value").RightAligned());
        table.AddRow("sessions up", Text($"{_facts.Counts.Up} of {_facts.PlannedSessions}"));
        if (_facts.Counts.StreamsOpen > 0)
            table.AddRow("streams", Text($"{_facts.Counts.StreamsOpen}"));
        table.AddRow("polls", Text($"{_facts.PollsPerS:0} /s"));
        table.AddRow("response p50 / p99", Text($"{Ms(_facts.Response.P50Ms)} / {Ms(_facts.Response.P99Ms)}"));
        table.AddRow("alerts raised / noticed", Text($"{(_facts.Raised is { } raised ? raised : "?")} / {_facts.Noticed}"));
        table.AddRow(new Markup("errors"), Alarming(_facts.Errors));
        table.AddRow(new Markup("violations"), Alarming(_facts.Counts.Violations));
        return new Rows(new Markup(_ending ? ProgressDisplay.EndingLine : Bar()), table);
    }

    private string Bar()
    {
        var done = (int)(Math.Clamp(At / _facts.Planned, 0, 1) * BarWidth);
        var bar = new string('━', done) + "[dim]" + new string('━', BarWidth - done) + "[/]";
        return Text($"{bar} {At.TotalSeconds:0} s of {_facts.Planned.TotalSeconds:0} s, {_facts.Phase.Name()}");
    }

    private static Markup Alarming(long count) =>
        new Markup(count == 0 ? "0" : Text($"[red bold]{count}[/]"));

    private static string Ms(double? value) => value is { } ms ? ms.ToString("0.0", CultureInfo.InvariantCulture) + " ms" : "–";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
