using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>Processes by their number, never by their name.</summary>
internal static class Processes
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static void Signal(int pid, int signal) =>
        Assert.True(SystemKill(pid, signal) == 0, FormattableString.Invariant($"process {pid} could not be signalled"));

    public static int[] ChildrenOf(int parent) =>
    [
        .. Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0 && Stat(pid) is { } stat && stat.Parent == parent),
    ];

    /// <summary>A zombie waits for its parent only; it does nothing any more.</summary>
    public static bool IsAlive(int pid) => Stat(pid) is { State: not 'Z' };

    public static string CommandLineOf(int pid) => File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ');

    /// <summary>Waits until something holds; fails with <paramref name="what"/> when it does not in time.</summary>
    public static async Task UntilAsync(Func<bool> holds, TimeSpan limit, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < limit, $"not within {limit.TotalSeconds:0} s: {what}");
            await Task.Delay(Look);
        }
    }

    private static (char State, int Parent)? Stat(int pid)
    {
        try
        {
            // The name may hold blanks and brackets; what follows its last bracket does not.
            var text = File.ReadAllText($"/proc/{pid}/stat", Encoding.Latin1);
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SystemKill(int pid, int signal);
}
