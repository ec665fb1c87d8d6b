namespace NetGen.Data;

/// <summary>Which part of a data set.</summary>
public enum DatasetSplit
{
    /// <summary>The images to train on: files named <c>train-*</c>.</summary>
    Train,

    /// <summary>The images kept aside to measure accuracy: files named <c>t10k-*</c>.</summary>
    Test,
}
