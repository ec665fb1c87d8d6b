namespace NetGen.Generator.Kernels.MatrixProduct;

/// <summary>How the matrices of a value lie in memory, in floats.</summary>
/// <param name="Batch">From one matrix to the next.</param>
/// <param name="Row">From one row to the next.</param>
/// <param name="Column">From one column to the next.</param>
internal readonly record struct StridedMatrix(int Batch, int Row, int Column)
{
    /// <summary>The same with rows as columns.</summary>
    public StridedMatrix Transposed => new(Batch, Column, Row);

    /// <summary>The same with rows as columns, if so.</summary>
    public StridedMatrix TransposedIf(bool transposes) => transposes ? Transposed : this;
}
