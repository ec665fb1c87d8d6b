namespace NetGen.Extensions.DependencyInjection;

/// <summary>What changes when somebody writes a file.</summary>
internal readonly record struct FileStamp(long Length, DateTime WrittenAt)
{
    public static FileStamp Of(FileStream file) => new(RandomAccess.GetLength(file.SafeFileHandle), File.GetLastWriteTimeUtc(file.SafeFileHandle));
}
