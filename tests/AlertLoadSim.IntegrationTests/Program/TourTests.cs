using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AlertLoadSim.Cli.Hosting;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>The commands that the emulator's documentation gives do what it shows.</summary>
public sealed partial class TourTests : IDisposable
{
    private const string Program = "./run-load.sh";
    private const string Ready = "Ctrl-C ends it.";
    private const string Mark = "#block ";

    private readonly TempFolder _folder = new();
    private readonly List<BuiltProgram> _emulators = [];

    public void Dispose()
    {
        _emulators.ForEach(emulator => emulator.Dispose());
        _folder.Dispose();
    }

    [OnLinuxFact]
    public async Task Five_minutes_with_the_emulator_show_what_the_document_shows()
    {
        var blocks = Blocks(WithFreePorts(Tour()));
        var starts = blocks.Where(block => block.Commands.Contains(Program, StringComparison.Ordinal)).ToList();
        Assert.Equal(4, starts.Count);
        foreach (var start in starts)
        {
            Assert.Null(start.Shows);
            var emulator = BuiltProgram.StartLines(_folder, start.Commands.Replace(Program, "exec dotnet \"$1\"", StringComparison.Ordinal));
            _emulators.Add(emulator);
            await emulator.ShowsAsync(Ready);
        }

        var shown = await RunAsync([.. blocks.Except(starts).Select(block => block.Commands)]);
        foreach (var (block, output) in blocks.Except(starts).Zip(shown))
            Assert.Matches(PatternOf(block.Shows!), output);
    }

    private static string Tour()
    {
        var document = File.ReadAllText(Path.Combine(ShortRuns.Root, "docs", "EMULATOR.md"));
        var from = document.IndexOf("## Five minutes", StringComparison.Ordinal);
        return document[from..document.IndexOf("\n## ", from, StringComparison.Ordinal)];
    }

    /// <summary>Each port of the tour becomes a free one, the default port too.</summary>
    private static string WithFreePorts(string tour)
    {
        var defaultPort = $"{Program} emulate\n";
        Assert.Contains(defaultPort, tour, StringComparison.Ordinal);
        tour = tour.Replace(defaultPort, $"{Program} emulate --port 8018\n", StringComparison.Ordinal);
        var ports = new HashSet<int>();
        foreach (var port in (string[])["8018", "8028", "8038"])
        {
            int free;
            do
                free = SharedPorts.Find([IPAddress.Loopback, IPAddress.Parse("127.0.0.2")]);
            while (!ports.Add(free));
            Assert.Contains(port, tour, StringComparison.Ordinal);
            tour = tour.Replace(port, free.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
        return tour;
    }

    private static List<Block> Blocks(string tour)
    {
        var blocks = Fence().Matches(tour).Select(fence => new Block(
            fence.Groups["commands"].Value, fence.Groups["shows"] is { Success: true } shows ? shows.Value : null)).ToList();
        Assert.Equal(tour.Split("```").Length / 2, blocks.Sum(block => block.Shows is null ? 1 : 2));
        return blocks;
    }

    /// <summary>One after the other in one shell, as somebody at a terminal would.</summary>
    private async Task<string[]> RunAsync(string[] commands)
    {
        var script = new StringBuilder("set -u\n");
        for (var i = 0; i < commands.Length; i++)
            script.Append(CultureInfo.InvariantCulture, $"echo; echo '{Mark}{i}'\n{commands[i]}");
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script.ToString()])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = shell.StandardOutput.ReadToEndAsync();
        var complained = shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync().WaitAsync(BuiltProgram.Limit);
        Assert.Equal("", await complained);
        var shown = (await said).Split(Mark)[1..];
        Assert.Equal(commands.Length, shown.Length);
        return [.. shown.Select(text => text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim())];
    }

    /// <summary>An ellipsis stands for anything within its line.</summary>
    private static string PatternOf(string shows) => $"^{Regex.Escape(shows.Trim()).Replace("…", ".*", StringComparison.Ordinal)}$";

    [GeneratedRegex("```bash\n(?<commands>.*?)```\n(\n```text\n(?<shows>.*?)```\n)?", RegexOptions.Singleline)]
    private static partial Regex Fence();

    /// <param name="Shows">Null: nothing is said about it.</param>
    private sealed record Block(string Commands, string? Shows);
}
