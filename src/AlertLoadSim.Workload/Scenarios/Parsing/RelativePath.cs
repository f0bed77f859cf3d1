namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Names of files relative to the scenario, with <c>/</c>; nothing is looked up.</summary>
internal static class RelativePath
{
    /// <summary>A name seen from a folder, as short as it can be said: <c>a/b</c> and <c>../c.yaml</c> give <c>a/c.yaml</c>.</summary>
    public static string Join(string folder, string name)
    {
        if (Path.IsPathRooted(name))
            return name;
        var parts = new List<string>();
        foreach (var part in $"{folder}/{name}".Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part.Length > 0 && part != ".")
                parts.Add(part);
        }

        return (folder.StartsWith('/') ? "/" : "") + string.Join('/', parts);
    }

    public static string FolderOf(string name)
    {
        var slash = name.Replace('\\', '/').LastIndexOf('/');
        return slash < 0 ? "" : name[..Math.Max(1, slash)];
    }
}
