namespace AlertLoadSim.IntegrationTests.Intermediaries;

/// <summary>Programs of others that some tests need. Where one is missing these tests are skipped with the reason, except on a build
/// machine (environment variable <c>CI</c> is <c>true</c>): there they run and fail, so that nothing is left out unseen.</summary>
internal static class Installed
{
    // Debian keeps servers where the path of a plain user does not look.
    private static readonly string[] Beside = ["/usr/local/sbin", "/usr/sbin"];

    public static bool OnBuildMachine => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Null: none of these names is installed.</summary>
    public static string? Find(params string[] names) =>
        (from name in names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(Beside)
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();

    /// <summary>The place of the first that is there; a missing one fails the test that asks.</summary>
    public static string Get(params string[] names)
    {
        var found = Find(names);
        Assert.True(found is not null, $"{names[0]} is not installed");
        return found;
    }

    /// <summary>Null: do not skip.</summary>
    public static string? SkipReason(bool onBuildMachine, params string?[] missing) =>
        missing.FirstOrDefault(reason => reason is not null) is { } first && !onBuildMachine ? first : null;

    public static string? WithoutNginx => SkipReason(
        OnBuildMachine,
        OperatingSystem.IsLinux() ? null : "needs Linux",
        Find("nginx") is null ? "nginx is not installed (Debian: apt-get install nginx-light)" : null);

    public static string? WithoutChromium => SkipReason(
        OnBuildMachine,
        OperatingSystem.IsLinux() ? null : "needs Linux",
        Find(Browser.Chromium.Names) is null ? "no Chromium is installed (Debian: apt-get install chromium)" : null);
}
