namespace NetGen.Data;

/// <summary>The file <c>batches.meta</c> of CIFAR-10.</summary>
/// <param name="CasesPerBatch">Images in a batch (<c>num_cases_per_batch</c>), 10,000 in the original.</param>
/// <param name="Values">Values of an image (<c>num_vis</c>), 3072 in the original.</param>
/// <param name="ClassNames">The name of each class (<c>label_names</c>).</param>
public sealed record Cifar10Meta(long CasesPerBatch, long Values, IReadOnlyList<string> ClassNames)
{
    // A label is a byte.
    private const int MaxClasses = byte.MaxValue + 1;

    /// <summary>Reads the file, plain or gzip-compressed. Nothing in it is executed.</summary>
    /// <param name="path">Path of the file; it is the name that errors give.</param>
    /// <exception cref="InvalidDataException">The content is not exactly such a file.</exception>
    /// <exception cref="IOException">The file does not exist, cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static Cifar10Meta Read(string path) => PackedFile.Read(path, reader =>
    {
        var fields = new PickleFields(PickleReader.Read(Cifar10Batch.ReadAll(reader), path), path);
        return new Cifar10Meta(fields.Integer("num_cases_per_batch"), fields.Integer("num_vis"), fields.Names("label_names", 1, MaxClasses));
    });
}
