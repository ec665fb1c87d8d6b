namespace NetGen.Samples;

/// <summary>The file that a sample writes at its end.</summary>
internal static class OutputFile
{
    /// <summary>Says before the training, not after it, that a file cannot be saved.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that names it.</param>
    /// <exception cref="UsageException">It is a folder, or in a folder that does not exist.</exception>
    public static void Require(string path, string option)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new UsageException($"{option} is '{path}', a folder; expected a file.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw new UsageException($"{option} is '{path}'; expected a file in a folder that exists.");
        }
    }
}
