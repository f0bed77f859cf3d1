using System.Diagnostics;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>How this program starts itself.</summary>
internal static class ThisProgram
{
    public static ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        // Started as "dotnet alertloadsim.dll …" or as a program of its own.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath)!.Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "alertloadsim.dll"));
        return start;
    }
}
