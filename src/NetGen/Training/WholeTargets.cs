namespace NetGen.Training;

/// <summary>Where a loss finds its labels of a whole mini-batch, of which a process may train on a share.</summary>
/// <param name="images">Samples of the mini-batch.</param>
/// <param name="labels">Its labels, or null.</param>
/// <param name="coded">The first of its labels among the targets, as floats; or null.</param>
/// <param name="stride">Floats from the targets of one sample to those of the next.</param>
internal readonly unsafe struct WholeTargets(int images, int* labels, float* coded, int stride)
{
    public int Images => images;

    public bool HasLabels => labels != null || coded != null;

    public int Label(int image, int position, int positions) =>
        labels != null ? labels[((long)image * positions) + position] : (int)coded[((long)image * stride) + position];
}
