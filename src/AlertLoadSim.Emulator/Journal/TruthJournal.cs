using System.Threading.Channels;
using AlertLoadSim.Emulator.World;

namespace AlertLoadSim.Emulator.Journal;

/// <summary>Appends what happened to a file, one JSON object per line, from a task of its own.</summary>
/// <remarks>The queue has no bound: a line may come late but is never dropped. If the file cannot be written, <see cref="Writing"/>
/// fails, and the host ends: a truth with holes is worse than none.</remarks>
internal sealed class TruthJournal : ITruth, IAsyncDisposable
{
    private readonly Channel<TruthEvent> _events = Channel.CreateUnbounded<TruthEvent>(new() { SingleReader = true });
    private readonly FileStream _file;

    private TruthJournal(FileStream file)
    {
        _file = file;
        Writing = Task.Run(WriteAsync);
    }

    /// <summary>Ends when the journal is disposed of; fails when the file cannot be written.</summary>
    public Task Writing { get; }

    public static TruthJournal Open(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        // Readers are welcome while it grows.
        return new TruthJournal(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 1 << 16));
    }

    public void Record(TruthEvent happened) => _events.Writer.TryWrite(happened);

    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        await Writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _file.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Flushes whenever it has caught up, so a kill loses next to nothing, and a rush is still written in blocks.</summary>
    private async Task WriteAsync()
    {
        using var line = new JournalLine();
        while (await _events.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_events.Reader.TryRead(out var happened))
            {
                _file.Write(line.Write(happened));
            }

            await _file.FlushAsync().ConfigureAwait(false);
        }
    }
}
